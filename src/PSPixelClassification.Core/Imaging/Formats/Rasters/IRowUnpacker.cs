namespace PSPixelClassification.Imaging.Formats.Rasters;

/// <summary>Turns stored pixels into samples. One object serves any number of threads.</summary>
internal interface IRowUnpacker
{
    /// <summary>Unpacks neighboring pixels of a row.</summary>
    /// <param name="stored">The bytes they are in.</param>
    /// <param name="skip">Pixels in the first byte that come before the first wanted one; 0 where a pixel takes whole bytes.</param>
    /// <param name="samples">Receives the samples in axis order [c][x], in the machine's byte order.</param>
    /// <param name="width">How many pixels are wanted.</param>
    /// <exception cref="ImageFormatException">A pixel is damaged.</exception>
    void Unpack(ReadOnlySpan<byte> stored, int skip, Span<byte> samples, int width);
}
