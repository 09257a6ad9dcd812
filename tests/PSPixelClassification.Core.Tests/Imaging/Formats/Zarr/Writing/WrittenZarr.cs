using System.Text.Json;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats.Zarr;
using PSPixelClassification.Imaging.Formats.Zarr.Writing;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Zarr.Writing;

/// <summary>An image of random samples that was written as OME-Zarr.</summary>
internal sealed class WrittenZarr : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Writes it.</summary>
    /// <param name="bandRows">Rows that come at once.</param>
    public WrittenZarr(
        OutputImage image, OmeZarrVersion version = OmeZarrVersion.V04, int threads = 2, int bandRows = 37, byte[]? samples = null)
    {
        (Image, Version) = (image, version);
        Samples = samples ?? ImageWriting.Samples(image);
        Path = _folder.File("image.ome.zarr");
        ImageWriting.Write(new OmeZarrEncoder(version, threads), Path, image, Samples, bandRows);
    }

    public OutputImage Image { get; }

    public OmeZarrVersion Version { get; }

    /// <summary>Absolute path of the folder.</summary>
    public string Path { get; }

    /// <summary>What was written, axis order [t][z][c][y][x].</summary>
    public byte[] Samples { get; }

    /// <summary>The files in the folder, with forward slashes, in ordinal order.</summary>
    public string[] Files => [.. Directory.GetFiles(Path, "*", SearchOption.AllDirectories)
        .Select(file => System.IO.Path.GetRelativePath(Path, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    /// <summary>The metadata of OME-NGFF of a group.</summary>
    /// <param name="group">Its key; empty for the root.</param>
    public JsonElement Ome(string group = "") => Version == OmeZarrVersion.V04
        ? Json(group, ".zattrs")
        : Json(group, "zarr.json").GetProperty("attributes").GetProperty("ome");

    /// <summary>A file of metadata.</summary>
    public JsonElement Json(string key, string name) =>
        JsonDocument.Parse(File.ReadAllText(System.IO.Path.Combine(Path, key, name))).RootElement;

    public void Dispose() => _folder.Dispose();
}
