namespace PSPixelClassification.Imaging.Formats.Npy;

/// <summary>An array in an NPY or NPZ file whose header was read.</summary>
/// <param name="openBytes">Gives the bytes in which the header's offset counts; null for those of the file.</param>
internal sealed class NpyImage(FileStamp file, NpyHeader header, ImageInfo info, Func<IArrayBytes>? openBytes = null) : IImageSource
{
    public ImageInfo Info => info;

    /// <summary>The file.</summary>
    public string Path => file.Path;

    /// <summary>The array.</summary>
    public NpyHeader Header => header;

    /// <summary>Gives the bytes in which the header's offset counts.</summary>
    /// <returns>The bytes, for one reader, which disposes them.</returns>
    public IArrayBytes OpenBytes() => openBytes is null ? new FileBytes(file) : openBytes();

    public IPixelReader OpenReader() => new NpyReader(this);

    public override string ToString() => Info.ToString();

    /// <summary>Distance in the file, in bytes, between neighbors along an axis.</summary>
    /// <param name="axis">'t', 'z', 'y', 'x' or 'c'.</param>
    /// <returns>The stride; 0 for an axis that the array lacks.</returns>
    public long Stride(char axis)
    {
        int index = info.Axes.Letters.IndexOf(axis, StringComparison.Ordinal);
        return index < 0 ? 0 : header.Stride(index);
    }
}
