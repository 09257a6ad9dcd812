namespace PSPixelClassification.Imaging.Formats.Rasters;

/// <summary>A 2D image whose rows lie unpacked in its file, at equal distances, so that any part is read without the rest.</summary>
/// <param name="file">The file; its header was compared with its length.</param>
internal sealed class RasterImage(FileStamp file, ImageInfo info, RasterLayout layout, IRowUnpacker unpacker) : IImageSource
{
    public ImageInfo Info => info;

    /// <summary>The file.</summary>
    public FileStamp File => file;

    /// <summary>Where the rows are.</summary>
    public RasterLayout Layout => layout;

    /// <summary>What makes samples of them.</summary>
    public IRowUnpacker Unpacker => unpacker;

    public IPixelReader OpenReader() => new RasterReader(this);

    public override string ToString() => Info.ToString();
}
