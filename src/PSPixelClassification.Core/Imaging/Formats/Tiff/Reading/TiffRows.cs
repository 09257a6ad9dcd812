namespace PSPixelClassification.Imaging.Formats.Tiff.Reading;

/// <summary>Decoded rows of a block, little-endian, predictor undone. Valid until the next read.</summary>
/// <param name="stride">Bytes from a row to the next.</param>
/// <param name="firstColumn">The block's column that the rows start with.</param>
internal readonly ref struct TiffRows(ReadOnlySpan<byte> bytes, int stride, int firstColumn)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int FirstColumn => firstColumn;

    /// <summary>A row, counted from the first one that was asked for.</summary>
    public ReadOnlySpan<byte> this[int row] => _bytes.Slice(row * stride, stride);
}
