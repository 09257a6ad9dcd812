namespace PSPixelClassification.Imaging.Formats.Tiff.Writing;

/// <summary>How an image that is written is cut into pages and strips.</summary>
internal sealed class TiffPagePlan
{
    private const int StripBytes = 128 << 10;
    // Headroom for directories, and for LZW on data that does not compress.
    private const long LargestClassic = 3L << 30;

    /// <summary>Cuts an image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="largestClassic">Bytes of samples from which on the file is a BigTIFF.</param>
    public TiffPagePlan(OutputImage image, long largestClassic = LargestClassic)
    {
        Image = image;
        SamplesPerPixel = image.IsRgb ? image.Shape.Channels : 1;
        PagesPerPlane = image.Shape.Channels / SamplesPerPixel;
        RowBytes = image.Shape.Width * PixelBytesOf(image);
        RowsPerStrip = Math.Clamp(StripBytes / RowBytes, 1, image.Shape.Height);
        IsBig = (long)RowBytes * image.Shape.Height * PagesOf(image) > largestClassic;
    }

    public OutputImage Image { get; }

    public int SamplesPerPixel { get; }

    public int PagesPerPlane { get; }

    public int PlaneCount => Image.Shape.Depth * Image.Shape.Times;

    /// <summary>Bytes of a page's row.</summary>
    public int RowBytes { get; }

    public int RowsPerStrip { get; }

    /// <summary>Whether the file may grow beyond what 32-bit offsets reach.</summary>
    public bool IsBig { get; }

    public static long PagesOf(OutputImage image) =>
        (long)image.Shape.Depth * image.Shape.Times * (image.IsRgb ? 1 : image.Shape.Channels);

    public static int PixelBytesOf(OutputImage image) =>
        image.PixelType.SizeInBytes() * (image.IsRgb ? image.Shape.Channels : 1);
}
