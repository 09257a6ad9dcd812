using BitMiracle.LibJpeg.Classic;
using PSPixelClassification.Imaging.Formats.Rasters;

namespace PSPixelClassification.Imaging.Formats.Jpeg;

/// <summary>
/// Decodes JPEG files: entropy decoding and the inverse cosine transform are the library's; enlarging the color components and the
/// conversion to RGB are done here, because the library does them as libjpeg 9 does, unlike the decoders people compare with.
/// </summary>
internal static class JpegDecoder
{
    // Progressive files have about ten scans; each costs a pass over the picture, so a small file with thousands of them would hang.
    private const int MaximumScans = 100;

    /// <summary>Reads all pixels.</summary>
    /// <exception cref="ImageFormatException">The data is damaged or incomplete, or the file is another than before.</exception>
    public static DecodedRows Decode(FileStamp file, JpegHeader header)
    {
        using FileStream stream = file.OpenAgain();
        return Decode(stream, file.Path, header);
    }

    /// <summary>
    /// Reads all pixels of a JPEG within another file, whose three components are luminance and color differences whatever it says.
    /// </summary>
    /// <param name="stream">The JPEG; must be seekable.</param>
    /// <returns>The samples, RGB or gray.</returns>
    /// <exception cref="ImageFormatException">The data is damaged or incomplete.</exception>
    public static DecodedRows DecodeYcc(Stream stream, string path)
    {
        JpegHeader header = new JpegHeaderReader(stream, path).Read();
        // A block takes one bit at least.
        if (header.BlockCount / 8 > stream.Length)
            throw JpegFormat.Errors.Invalid(path, $"{stream.Length} bytes of it cannot hold {header.Width} × {header.Height} pixels");
        return Decode(stream, path, header with { IsYcc = header.Components.Count == 3 });
    }

    private static DecodedRows Decode(Stream file, string path, JpegHeader header)
    {
        ComponentPlane[] planes = [.. header.Components.Select(component => new ComponentPlane(header, component))];
        try
        {
            ReadComponents(file, header, planes);
        }
        catch (Exception e) when (e is not (IOException or OutOfMemoryException))
        {
            // The library answers some damage with exceptions of its inner workings, whose words say nothing to a user.
            string detail = e is InvalidDataException ? $" ({e.Message.TrimEnd('.')})" : "";
            throw JpegFormat.Errors.Invalid(path, "its picture data is damaged or incomplete" + detail, e);
        }

        return Combine(header, planes);
    }

    private static void ReadComponents(Stream file, JpegHeader header, ComponentPlane[] planes)
    {
        jpeg_decompress_struct decoder = new(new LibJpegMessages());
        decoder.Progress = new jpeg_progress_mgr();
        decoder.Progress.OnProgress += (_, _) =>
        {
            if (decoder.Input_scan_number > MaximumScans) throw new InvalidDataException($"more than {MaximumScans} scans");
        };
        decoder.jpeg_stdio_src(file);
        decoder.jpeg_read_header(true);
        decoder.Raw_data_out = true;
        decoder.Dct_method = J_DCT_METHOD.JDCT_ISLOW;
        // Otherwise the library enlarges the color components within the inverse transform.
        decoder.Do_fancy_upsampling = false;
        decoder.jpeg_start_decompress();
        if (decoder.Output_width != header.Width || decoder.Output_height != header.Height || decoder.Num_components != planes.Length)
            throw new InvalidDataException("a second frame header contradicts the first");

        int[] unitRows = [.. header.Components.Select(component => 8 * component.Vertical)];
        int lines = 8 * header.MaximumVertical;
        for (int unit = 0; decoder.Output_scanline < header.Height; unit++)
        {
            byte[][][] rows = new byte[planes.Length][][];
            for (int c = 0; c < planes.Length; c++)
            {
                rows[c] = new byte[unitRows[c]][];
                for (int i = 0; i < unitRows[c]; i++)
                    planes[c].Rows[unit * unitRows[c] + i] = rows[c][i] = new byte[planes[c].CodedWidth];
            }

            if (decoder.jpeg_read_raw_data(rows, lines) != lines) throw new InvalidDataException("rows are missing");
        }

        decoder.jpeg_finish_decompress();
    }

    private static DecodedRows Combine(JpegHeader header, ComponentPlane[] planes)
    {
        DecodedRows image = new(header.Shape, PixelType.UInt8);
        for (int y = 0; y < header.Height; y++)
        {
            for (int c = 0; c < planes.Length; c++)
            {
                planes[c].Enlarge(y, image.Row(y, c));
                planes[c].ForgetBefore(y);
            }

            if (header.IsYcc) YccConversion.ToRgb(image.Row(y, 0), image.Row(y, 1), image.Row(y, 2));
        }

        return image;
    }
}
