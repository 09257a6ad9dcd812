namespace PSPixelClassification.Imaging.Formats.Zarr;

/// <summary>Names of folders and archives of Zarr.</summary>
internal static class ZarrNames
{
    // The longest first.
    private static readonly string[] s_endings = [".ome.zarr.zip", ".zarr.zip", ".ome.zarr", ".zarr", ".ozx"];

    /// <summary>The name without what says that it is Zarr.</summary>
    /// <param name="name">The name of a file or folder.</param>
    /// <returns>"cells" for "cells.ome.zarr"; null for a name that says nothing of the kind.</returns>
    public static string? TryStem(string name) =>
        s_endings.FirstOrDefault(end => name.Length > end.Length && name.EndsWith(end, StringComparison.OrdinalIgnoreCase)) is { } ending
            ? name[..^ending.Length]
            : null;
}
