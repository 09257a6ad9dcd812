using System.Text.Json;
using System.Text.RegularExpressions;

namespace PSPixelClassification.TestSupport;

/// <summary>
/// The schemas of docs/schema, checked without another program: the keywords that they use, read strictly. A member that a schema does not
/// name is a finding, so that nothing is written that is not described.
/// </summary>
public sealed class JsonSchema
{
    private static readonly string[] s_comments = ["$schema", "$id", "title", "description", "$defs"];

    private readonly Dictionary<string, JsonElement> _files = [];
    private readonly string _name;

    /// <summary>Reads a schema and those beside it.</summary>
    /// <param name="name">Its file name.</param>
    public JsonSchema(string name)
    {
        _name = name;
        foreach (string path in Directory.GetFiles(Folder, "*.json"))
            _files.Add(Path.GetFileName(path), JsonDocument.Parse(File.ReadAllText(path)).RootElement);
    }

    /// <summary>Where the schemas are.</summary>
    public static string Folder { get; } = Path.Combine(TestFiles.RepositoryRoot, "docs", "schema");

    /// <summary>Checks a text.</summary>
    /// <param name="json">A JSON value.</param>
    /// <returns>What does not fit, each with its place; empty if all does.</returns>
    public IReadOnlyList<string> Check(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return [.. Check(document.RootElement, _files[_name], _name, "$")];
    }

    private IEnumerable<string> Check(JsonElement value, JsonElement schema, string file, string place) =>
        schema.EnumerateObject().Where(keyword => !s_comments.Contains(keyword.Name)).SelectMany(keyword => keyword.Name switch
        {
            "$ref" => Follow(value, keyword.Value.GetString()!, file, place),
            "allOf" => Kinds(value, keyword.Value, file, place),
            "type" => Require(IsOf(value, keyword.Value.GetString()!), place, $"is no {keyword.Value}"),
            "const" => Require(value.ToString() == keyword.Value.ToString(), place, $"is not {keyword.Value}"),
            "enum" => Require(
                keyword.Value.EnumerateArray().Any(one => one.ToString() == value.ToString()), place,
                $"{value} is none of {keyword.Value}"),
            "pattern" => Require(Regex.IsMatch(value.GetString()!, keyword.Value.GetString()!), place, $"{value} has another form"),
            "minLength" => Require(value.GetString()!.Length >= keyword.Value.GetInt32(), place, "is too short"),
            "minimum" => Require(value.GetDouble() >= keyword.Value.GetDouble(), place, $"{value} is too small"),
            "maximum" => Require(value.GetDouble() <= keyword.Value.GetDouble(), place, $"{value} is too large"),
            "required" => keyword.Value.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _))
                .Select(name => $"{place} lacks {name}"),
            "items" => value.EnumerateArray().SelectMany((item, i) => Check(item, keyword.Value, file, $"{place}[{i}]")),
            "properties" => Members(value, schema, file, place),
            "additionalProperties" => schema.TryGetProperty("properties", out _) ? [] : Members(value, schema, file, place),
            _ => throw new NotSupportedException($"The schema '{file}' uses {keyword.Name}."),
        });

    private IEnumerable<string> Members(JsonElement value, JsonElement schema, string file, string place)
    {
        foreach (JsonProperty member in value.EnumerateObject())
        {
            string here = $"{place}.{member.Name}";
            bool isNamed = schema.TryGetProperty("properties", out JsonElement named);
            if (isNamed && named.TryGetProperty(member.Name, out JsonElement own))
            {
                foreach (string finding in Check(member.Value, own, file, here)) yield return finding;
            }
            else if (!isNamed && schema.TryGetProperty("additionalProperties", out JsonElement other))
            {
                foreach (string finding in Check(member.Value, other, file, here)) yield return finding;
            }
            else
            {
                yield return $"{here} is not described";
            }
        }
    }

    private IEnumerable<string> Follow(JsonElement value, string reference, string file, string place)
    {
        string[] parts = reference.Split('#');
        string target = parts[0].Length > 0 ? parts[0] : file;
        JsonElement schema = _files[target];
        foreach (string step in parts[1].Split('/', StringSplitOptions.RemoveEmptyEntries)) schema = schema.GetProperty(step);
        return Check(value, schema, target, place);
    }

    // Each has a condition on one member and what then holds. A kind that none describes is a finding here, though readers allow it.
    private IEnumerable<string> Kinds(JsonElement value, JsonElement kinds, string file, string place)
    {
        JsonElement[] fitting =
            [.. kinds.EnumerateArray().Where(kind => Holds(value, kind.GetProperty("if").GetProperty("properties"), file))];
        return fitting.Length == 0
            ? [$"{place} is of a kind that is not described"]
            : fitting.SelectMany(kind => Check(value, kind.GetProperty("then"), file, place));
    }

    private bool Holds(JsonElement value, JsonElement conditions, string file) => conditions.EnumerateObject().All(
        condition => value.TryGetProperty(condition.Name, out JsonElement member) && !Check(member, condition.Value, file, "").Any());

    private static bool IsOf(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        _ => throw new NotSupportedException(type),
    };

    private static IEnumerable<string> Require(bool holds, string place, string finding) => holds ? [] : [$"{place} {finding}"];
}
