using System.Text.Json;
using PSPixelClassification.Classification;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.LabelEditor.Tests.Editing;

namespace PSPixelClassification.LabelEditor.Tests.Jobs;

/// <summary>What a page says to begin a job, and how its end is waited for.</summary>
internal static class JobMessages
{
    /// <summary>What to write, as JSON.</summary>
    public static string Results(
        string folder, string[]? sources = null, string format = "Tif", string pattern = "{nickname}_{result_type}",
        string existing = "refuse", string objects = "null", int[]? classes = null) =>
        $$"""
        {"sources":{{Json(sources ?? ["SimpleSegmentation"])}},"classes":{{Json(classes ?? [])}},"objects":{{objects}},
        "format":"{{format}}","folder":{{Json(folder)}},"pattern":{{Json(pattern)}},"existing":"{{existing}}"}
        """;

    public static string Export(string results, int? image = null, string id = "job", bool preview = false) =>
        $$"""{"type":"export","id":"{{id}}","results":{{results}},"image":{{Json(image)}},"preview":{{Json(preview)}}}""";

    public static string Batch(string results, string source, string filter = "*.tif", bool recurse = false, bool preview = false) =>
        $$"""
        {"type":"batch","id":"batch","results":{{results}},"source":{{Json(source)}},"filter":{{Json(filter)}},"recurse":{{Json(recurse)}},
        "preview":{{Json(preview)}}}
        """;

    /// <summary>Waits until a job has ended, and gives what it said last, with the rows of all it said.</summary>
    public static (JsonElement End, JsonElement[] Rows) End(PageStandIn page, string id = "job")
    {
        List<JsonElement> rows = [];
        while (true)
        {
            JsonElement told = page.Next("job", message => message.GetProperty("id").GetString() == id);
            // Rows that nobody waited for are not among these.
            rows = [.. rows.Take(told.GetProperty("firstRow").GetInt32()), .. told.GetProperty("rows").EnumerateArray()];
            if (told.GetProperty("state").GetString() != "running") return (told, [.. rows]);
        }
    }

    /// <summary>Writes the pixels of an image to a TIFF, and opens that.</summary>
    public static ClassifierImage ToFile(ClassifierImage image, string folder)
    {
        Directory.CreateDirectory(folder);
        ImageExportSettings settings = new() { CurrentFolder = folder, DestinationFolder = folder };
        IReadOnlyList<OutputFile> files = ExportPlanner.Plan(image, settings);
        ImageExporter.Export(image, files, settings);
        return ClassifierImage.Open(files[0].Path);
    }

    /// <summary>The files of a folder and those below it, by their names from there, with their content.</summary>
    public static SortedDictionary<string, string> Content(string folder) => new(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(
            path => Path.GetRelativePath(folder, path), path => Convert.ToBase64String(File.ReadAllBytes(path))),
        StringComparer.Ordinal);

    private static string Json<T>(T value) => JsonSerializer.Serialize(value);
}
