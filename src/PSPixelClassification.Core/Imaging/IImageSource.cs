namespace PSPixelClassification.Imaging;

/// <summary>
/// An image that can be read by region: a file or pixels in memory. Immutable, thread-safe, and holds no open file:
/// files are open only while a reader lives.
/// </summary>
public interface IImageSource
{
    /// <summary>Shape, type and pixel size.</summary>
    ImageInfo Info { get; }

    /// <summary>Opens the image for reading.</summary>
    /// <returns>A reader for one thread; the caller disposes it.</returns>
    /// <exception cref="ImageFormatException">The file is damaged, or is not what it was when it was looked at first.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    IPixelReader OpenReader();
}
