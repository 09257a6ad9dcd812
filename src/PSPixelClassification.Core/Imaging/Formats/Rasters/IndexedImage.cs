namespace PSPixelClassification.Imaging.Formats.Rasters;

/// <summary>
/// An image that is read in the colors of its palette, and knows the image of its indices: label images, truths and masks want those.
/// </summary>
internal sealed class IndexedImage(IImageSource colors, FileStamp file, Func<IImageSource> openIndices) : IImageSource
{
    public ImageInfo Info => colors.Info;

    /// <summary>What to read numbers from.</summary>
    /// <returns>The image of the indices where it is read in the colors of a palette; else the image itself.</returns>
    /// <exception cref="ImageFormatException">The file is another than before.</exception>
    public static IImageSource IndicesOf(IImageSource source) => source is IndexedImage indexed ? indexed.OpenIndices() : source;

    public IPixelReader OpenReader() => colors.OpenReader();

    public override string ToString() => Info.ToString();

    private IImageSource OpenIndices()
    {
        file.Require();
        return openIndices();
    }
}
