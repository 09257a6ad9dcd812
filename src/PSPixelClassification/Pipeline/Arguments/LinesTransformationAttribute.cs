using System.Collections;
using System.Management.Automation;

namespace PSPixelClassification.Pipeline.Arguments;

/// <summary>
/// Makes a list of lines of what stands for lines: the coordinates of one line, or a list with the coordinates of each of several.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class LinesTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (NumberText.Refusal(inputData, isWhole: true) is { } refusal) throw new ArgumentTransformationMetadataException(refusal);
        object?[]? items = ItemsOf(inputData);
        if (items is null or []) return inputData;
        object?[]?[] lists = [.. items.Select(ItemsOf)];
        if (lists.All(list => list is null)) return new object[] { items };
        if (lists.Any(list => list is null)) throw Refused("Numbers and lists of numbers are mixed.");
        // Points in pairs, as some files nest them, would silently become dots.
        return lists.Length == 1 || lists.Any(list => list is not { Length: 2 }) ? lists : throw Refused("Each list holds one point.");
    }

    private static ArgumentTransformationMetadataException Refused(string finding) => new(
        $"{finding} Give the coordinates of one line, as in 10,10, 20,20, or those of each line in a list, as in (10,10, 20,20), "
        + "(30,30, 40,40).");

    private static object?[]? ItemsOf(object? value) => value switch
    {
        PSObject wrapped => ItemsOf(wrapped.BaseObject),
        string => null,
        IEnumerable items => [.. items.Cast<object?>()],
        _ => null,
    };
}
