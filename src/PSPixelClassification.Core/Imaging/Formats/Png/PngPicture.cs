
namespace PSPixelClassification.Imaging.Formats.Png;

/// <summary>Makes small PNG pictures for people: every pixel as it is.</summary>
internal static class PngPicture
{
    /// <summary>Encodes a picture.</summary>
    /// <param name="samples">UInt8 in axis order [c][y][x]: red, green and blue.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <returns>A PNG file.</returns>
    public static byte[] Encode(ReadOnlySpan<byte> samples, int width, int height)
    {
        OutputImage picture = new() { Shape = new ImageShape(width, height, 3), PixelType = PixelType.UInt8, IsRgb = true };
        using MemoryStream stream = new();
        using (PngWriter writer = new(stream, picture))
        {
            writer.Write(Plane.First, 0, height, samples);
            writer.Complete();
        }

        return stream.ToArray();
    }
}
