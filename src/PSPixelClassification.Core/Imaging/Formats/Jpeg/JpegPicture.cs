using BitMiracle.LibJpeg.Classic;

namespace PSPixelClassification.Imaging.Formats.Jpeg;

/// <summary>
/// Makes small JPEG pictures for people. The library's cosine transform is that of whole numbers, so that the same pixels give the same
/// bytes on every processor.
/// </summary>
internal static class JpegPicture
{
    /// <summary>Encodes a picture.</summary>
    /// <param name="samples">UInt8 in axis order [c][y][x]: red, green and blue.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="quality">1 … 100, as libjpeg counts.</param>
    /// <returns>A JFIF file. Color differences have full resolution: lines of one pixel keep their color.</returns>
    public static byte[] Encode(ReadOnlySpan<byte> samples, int width, int height, int quality)
    {
        const int Channels = 3;
        using MemoryStream stream = new();
        jpeg_compress_struct encoder = new(new LibJpegMessages());
        encoder.jpeg_stdio_dest(stream);
        encoder.Image_width = width;
        encoder.Image_height = height;
        encoder.Input_components = Channels;
        encoder.In_color_space = J_COLOR_SPACE.JCS_RGB;
        encoder.jpeg_set_defaults();
        encoder.jpeg_set_quality(quality, force_baseline: true);
        encoder.Dct_method = J_DCT_METHOD.JDCT_ISLOW;
        foreach (jpeg_component_info component in encoder.Component_info)
        {
            component.H_samp_factor = 1;
            component.V_samp_factor = 1;
        }

        encoder.jpeg_start_compress(write_all_tables: true);
        int pixels = width * height;
        byte[][] row = [new byte[Channels * width]];
        for (int y = 0; y < height; y++)
        {
            for (int i = 0; i < row[0].Length; i++) row[0][i] = samples[i % Channels * pixels + y * width + i / Channels];
            encoder.jpeg_write_scanlines(row, 1);
        }

        encoder.jpeg_finish_compress();
        return stream.ToArray();
    }
}
