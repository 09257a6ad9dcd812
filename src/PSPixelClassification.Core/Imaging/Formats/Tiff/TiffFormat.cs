namespace PSPixelClassification.Imaging.Formats.Tiff;

/// <summary>TIFF and BigTIFF, with what ImageJ, OME and tifffile write into them.</summary>
internal sealed class TiffFormat : IImageFormat
{
    /// <inheritdoc/>
    public string Name => "TIFF";

    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions { get; } = [".tif", ".tiff"];

    /// <inheritdoc/>
    public bool Recognizes(ReadOnlySpan<byte> head) => IsTiff(head);

    /// <summary>Whether bytes are the beginning of a TIFF or BigTIFF file.</summary>
    public static bool IsTiff(ReadOnlySpan<byte> head) => head is
        [(byte)'I', (byte)'I', 42 or 43, 0, ..] or [(byte)'M', (byte)'M', 0, 42 or 43, ..];

    /// <inheritdoc/>
    public IImageSource Open(string path, ImageOpenOptions options)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(options);
        TiffSource source = TiffSource.Open(path, options);
        return source.HasAppliedPalette ? new IndexedImage(source, () => Open(path, options with { KeepIndices = true })) : source;
    }
}
