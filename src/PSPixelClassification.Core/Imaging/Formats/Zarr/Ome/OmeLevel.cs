namespace PSPixelClassification.Imaging.Formats.Zarr.Ome;

/// <summary>A level of resolution.</summary>
/// <param name="Path">The key of its array, below that of the image's group.</param>
/// <param name="Scale">Distance between neighbors along each axis in the axis' unit; null where the file does not say.</param>
internal sealed record OmeLevel(string Path, IReadOnlyList<double>? Scale);
