namespace PSPixelClassification.Exporting.Rendering;

/// <summary>Turns the samples of an image into those of a file.</summary>
internal abstract class SampleMapping
{
    /// <summary>Maps the samples of some rows.</summary>
    /// <param name="samples">Axis order [c][y][x], in the image's type.</param>
    /// <param name="destination">Receives as many samples in the same order, in the file's type.</param>
    public abstract void Map(ReadOnlySpan<byte> samples, Span<byte> destination);
}
