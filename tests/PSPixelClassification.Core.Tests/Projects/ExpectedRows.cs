using System.Text.Json;

namespace PSPixelClassification.Core.Tests.Projects;

/// <summary>tests/data/projects/expected.json: rows of features, and what vigra made of them with the forests of small.ilp.</summary>
internal sealed record ExpectedRows(float[][] Rows, float[][] Probabilities)
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web);

    public static string Path => TestFiles.Committed("projects/expected.json");

    /// <summary>The rows as [feature][row].</summary>
    public float[][] Columns => Transpose(Rows);

    public static ExpectedRows Read() => JsonSerializer.Deserialize<ExpectedRows>(File.ReadAllText(Path), s_options)!;

    public static float[][] Transpose(float[][] values) =>
        [.. Enumerable.Range(0, values[0].Length).Select(column => values.Select(row => row[column]).ToArray())];
}
