namespace PSPixelClassification.Imaging;

/// <summary>Reads rectangles of an image. One reader serves one thread.</summary>
public interface IPixelReader : IDisposable
{
    /// <summary>Reads a rectangle of all channels of one plane.</summary>
    /// <param name="plane">Time point and slice.</param>
    /// <param name="region">Rectangle, wholly inside the image.</param>
    /// <param name="destination">
    /// Receives the samples in axis order [c][y][x], in the image's <see cref="PixelType"/> and the machine's byte order;
    /// at least channels · height · width · bytes per sample long.
    /// </param>
    /// <exception cref="ImageFormatException">The pixel data is damaged.</exception>
    /// <exception cref="ArgumentException">The rectangle leaves the image, or the destination is too short.</exception>
    void Read(Plane plane, Region region, Span<byte> destination);
}
