namespace PSPixelClassification.Imaging.Formats.Tiff.Metadata;

/// <summary>A dimension along which a file's pages, or the samples of a page, lie.</summary>
/// <param name="Axis">'t', 'z' or 'c'; '?' if the file does not say.</param>
internal readonly record struct TiffDimension(char Axis, int Extent)
{
    public const char Unknown = '?';
}
