using System.Text.Json;

namespace PSPixelClassification.Core.Tests.Annotations;

/// <summary>Selections that ImageJ has saved, and the pixels that it fills: tests/data/annotations/imagej.json.</summary>
internal sealed record ImageJReference(string Name, string? RoiName, byte[] File, string[] Rows)
{
    public const int Width = 48;
    public const int Height = 40;

    public static IReadOnlyDictionary<string, ImageJReference> All { get; } = Read();

    private static Dictionary<string, ImageJReference> Read()
    {
        using JsonDocument json = JsonDocument.Parse(System.IO.File.ReadAllBytes(TestFiles.Committed("annotations/imagej.json")));
        return json.RootElement.GetProperty("cases").EnumerateArray().Select(item => new ImageJReference(
            item.GetProperty("name").GetString()!, item.GetProperty("roiName").GetString(), item.GetProperty("file").GetBytesFromBase64(),
            [.. item.GetProperty("rows").EnumerateArray().Select(row => row.GetString()!)])).ToDictionary(entry => entry.Name);
    }
}
