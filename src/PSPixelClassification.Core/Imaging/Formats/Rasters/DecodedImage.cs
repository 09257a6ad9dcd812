namespace PSPixelClassification.Imaging.Formats.Rasters;

/// <summary>
/// An image in a format without access by region. It is decoded as a whole at the first read; readers that live at the same time share
/// the samples, which are forgotten when the last of them is gone.
/// </summary>
/// <param name="decode">Reads and decodes the file; throws <see cref="ImageFormatException"/>.</param>
internal sealed class DecodedImage(ImageInfo info, Func<DecodedRows> decode) : IImageSource
{
    private readonly Lock _gate = new();
    private readonly WeakReference<DecodedRows> _rows = new(null!);

    public ImageInfo Info { get; } = info;

    public IPixelReader OpenReader() => new DecodedImageReader(this);

    public override string ToString() => Info.ToString();

    /// <summary>The samples, decoded now unless a living reader has them.</summary>
    /// <returns>The samples; the caller keeps the reference as long as it reads.</returns>
    public DecodedRows Rows()
    {
        lock (_gate)
        {
            if (_rows.TryGetTarget(out DecodedRows? rows)) return rows;
            rows = decode();
            _rows.SetTarget(rows);
            return rows;
        }
    }
}
