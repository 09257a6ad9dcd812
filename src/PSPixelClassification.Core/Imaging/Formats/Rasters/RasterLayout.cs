namespace PSPixelClassification.Imaging.Formats.Rasters;

/// <summary>Where the rows of an unpacked picture lie in its file.</summary>
/// <param name="Offset">Where the top row begins.</param>
/// <param name="Stride">Bytes from a row to the one below it; negative where the file holds them from bottom to top.</param>
/// <param name="BitsPerPixel">Bits of all samples of a pixel: 1, 2, 4 or a multiple of 8.</param>
internal readonly record struct RasterLayout(long Offset, long Stride, int BitsPerPixel)
{
    /// <summary>Bytes a number of pixels takes.</summary>
    /// <param name="pixels">Pixels from the beginning of a byte on.</param>
    /// <returns>The length, a begun byte counted whole.</returns>
    public long LengthOf(long pixels) => (pixels * BitsPerPixel + 7) / 8;
}
