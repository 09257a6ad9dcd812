namespace PSPixelClassification.Imaging.Formats.Rasters;

/// <summary>An image that is read in the colours of its palette, and knows the image of its indices: label images, truths and masks want those.</summary>
/// <param name="colours">The image in colours.</param>
/// <param name="file">The file.</param>
/// <param name="openIndices">Opens the same file for its indices.</param>
internal sealed class IndexedImage(IImageSource colours, FileStamp file, Func<IImageSource> openIndices) : IImageSource
{
    /// <inheritdoc/>
    public ImageInfo Info => colours.Info;

    /// <summary>What to read numbers from.</summary>
    /// <param name="source">Any image.</param>
    /// <returns>The image of the indices where it is read in the colours of a palette; else the image itself.</returns>
    /// <exception cref="ImageFormatException">The file is another than before.</exception>
    public static IImageSource IndicesOf(IImageSource source) => source is IndexedImage indexed ? indexed.OpenIndices() : source;

    /// <inheritdoc/>
    public IPixelReader OpenReader() => colours.OpenReader();

    /// <inheritdoc/>
    public override string ToString() => Info.ToString();

    private IImageSource OpenIndices()
    {
        file.Require();
        return openIndices();
    }
}
