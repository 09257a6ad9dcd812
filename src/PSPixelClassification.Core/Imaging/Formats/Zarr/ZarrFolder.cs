using PSPixelClassification.Imaging.Formats.Zarr.Metadata;

namespace PSPixelClassification.Imaging.Formats.Zarr;

/// <summary>Recognizes folders that hold Zarr data.</summary>
internal static class ZarrFolder
{
    /// <summary>Whether a folder is a group or an array of Zarr, whatever its name.</summary>
    /// <param name="path">Absolute path.</param>
    public static bool IsMarked(string path) => ZarrHierarchy.Marks.Any(mark => File.Exists(Path.Combine(path, mark)));
}
