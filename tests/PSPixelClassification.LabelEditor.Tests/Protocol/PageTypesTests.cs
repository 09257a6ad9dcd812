using System.Collections;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Serving;

namespace PSPixelClassification.LabelEditor.Tests.Protocol;

/// <summary>The types of the messages in the page (common/protocol.js) are those of the session.</summary>
public sealed partial class PageTypesTests
{
    private static readonly Dictionary<string, string> s_typedefs = Typedefs();
    private static readonly JsonDerivedTypeAttribute[] s_messages =
    [
        .. typeof(PageMessage).GetCustomAttributes<JsonDerivedTypeAttribute>(),
        .. typeof(SessionMessage).GetCustomAttributes<JsonDerivedTypeAttribute>(),
    ];

    /// <summary>What has another name in the page: a message within a message has no discriminator.</summary>
    private static readonly Dictionary<string, string> s_otherNames = new()
    {
        ["TileAddress[]"] = "WantedTile[]",
        ["FeatureTable"] = nameof(FeatureTableMessage),
        ["Omit<ModelMessage, 'type'>"] = nameof(ModelMessage),
    };

    public static TheoryData<string> Records =>
    [
        .. s_messages.Select(attribute => attribute.DerivedType.Name),
        nameof(FeatureChoice), nameof(ImageState), nameof(PixelSizeState), nameof(ClassState), nameof(FileState), nameof(RecoveryState),
        nameof(FeatureKindState), nameof(InputState), nameof(PlaceState),
        nameof(ClassThreshold), nameof(ChannelDisplay), nameof(SampleRange), nameof(OfferedFile), nameof(FolderFile), nameof(OfferState),
        nameof(RefusedFile), nameof(ResultChoice), nameof(ObjectChoice), nameof(ScriptState), nameof(FormatState),
        nameof(PlannedResult), nameof(FolderState), nameof(JobRow),
        nameof(SuggestionState), nameof(TriedState), nameof(SpotState),
    ];

    [Theory]
    [MemberData(nameof(Records))]
    public void Typedef_OfAMessage_HasItsMembersInTheirTypes(string name)
    {
        Type type = typeof(PageMessage).Assembly.GetType($"{typeof(PageMessage).Namespace}.{name}", throwOnError: true)!;
        Dictionary<string, string> actual = Members(s_typedefs[name]);

        object? discriminator = s_messages.SingleOrDefault(attribute => attribute.DerivedType == type)?.TypeDiscriminator;
        Dictionary<string, string> expected = discriminator is null ? [] : new() { ["type"] = $"'{discriminator}'" };
        // The connection adds the number of the list.
        foreach (PropertyInfo property in type.GetProperties().Where(one => one.DeclaringType != typeof(PageMessage)))
            expected[NameOf(property)] = KindOf(property);

        Assert.Equal(
            expected.OrderBy(member => member.Key),
            actual.Select(member => KeyValuePair.Create(member.Key, Plain(member.Value))).OrderBy(member => member.Key));
        // What the page sends may be stricter than the session demands; what it receives must not.
        if (typeof(PageMessage).IsAssignableFrom(type)) return;
        Assert.Equal(
            type.GetProperties().Where(IsNullable).Select(NameOf).Order(),
            actual.Where(member => member.Value.EndsWith("| null", StringComparison.Ordinal)).Select(member => member.Key).Order());
    }

    [Theory]
    [InlineData(nameof(PageMessage))]
    [InlineData(nameof(SessionMessage))]
    public void Union_OfMessages_HoldsThemAll(string name)
    {
        Type type = typeof(PageMessage).Assembly.GetType($"{typeof(PageMessage).Namespace}.{name}", throwOnError: true)!;
        IEnumerable<string> Parts(string union) =>
            s_typedefs[union].Split('|', StringSplitOptions.TrimEntries).SelectMany(part => part == "EditMessage" ? Parts(part) : [part]);
        IEnumerable<string> expected = type.GetCustomAttributes<JsonDerivedTypeAttribute>().Select(attribute => attribute.DerivedType.Name);
        Assert.Equal(expected.Order(), Parts(name).Order());
    }

    private static string NameOf(PropertyInfo property) => JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    private static bool IsNullable(PropertyInfo property) =>
        new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable;

    /// <summary>A C# type in the words that are compared: lists by their items, nulls and defaults left out.</summary>
    private static string KindOf(PropertyInfo property)
    {
        string suffix = "";
        Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        while (type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type))
        {
            (type, suffix) = (type.GetGenericArguments()[0], suffix + "[]");
        }

        if (type == typeof(bool)) return "boolean" + suffix;
        if (type.IsPrimitive) return "number" + suffix;
        return (type.Namespace == typeof(PageMessage).Namespace ? type.Name : "string") + suffix;
    }

    /// <summary>A type of the page in the same words; what may be one of a few strings is a string.</summary>
    private static string Plain(string type)
    {
        string[] parts = [.. type.Split('|', StringSplitOptions.TrimEntries).Where(part => part != "null")];
        if (parts.Length > 1 && parts.All(part => part.StartsWith('\''))) return "string";
        string only = Assert.Single(parts);
        return s_otherNames.GetValueOrDefault(only, only);
    }

    private static Dictionary<string, string> Members(string typedef) =>
        Member().Matches(typedef.Trim('{', '}')).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["type"].Value);

    private static Dictionary<string, string> Typedefs()
    {
        Assert.True(new PageFiles().TryGet("/common/protocol.js", out _, out byte[] content));
        string text = Continuation().Replace(Encoding.UTF8.GetString(content), " ");
        return Typedef().Matches(text).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["type"].Value);
    }

    [GeneratedRegex(@"\n \*   ")]
    private static partial Regex Continuation();

    [GeneratedRegex(@"@typedef \{(?<type>.*)\} (?<name>\w+)\n")]
    private static partial Regex Typedef();

    [GeneratedRegex(@"(?<name>\w+)\??: (?<type>(?:Omit<[^>]*>|[^,])+)")]
    private static partial Regex Member();
}
