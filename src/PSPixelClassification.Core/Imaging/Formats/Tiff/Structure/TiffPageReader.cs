namespace PSPixelClassification.Imaging.Formats.Tiff.Structure;

/// <summary>Turns a directory into a page's layout, and refuses what cannot be or cannot be read.</summary>
internal static class TiffPageReader
{
    private const long LargestBlock = 1 << 30;
    private const int MaxSamples = 65535;

    /// <summary>Reads a page's layout.</summary>
    /// <exception cref="ImageFormatException">The directory is not valid, or the page is of a kind that is not read.</exception>
    public static TiffPage Read(TiffDirectory directory)
    {
        TiffFile file = directory.File;
        int width = Extent(directory, TiffTag.ImageWidth, "width");
        int height = Extent(directory, TiffTag.ImageLength, "height");
        long samples = directory.Integer(TiffTag.SamplesPerPixel, 1);
        if (samples is < 1 or > MaxSamples) throw file.Damaged($"it claims {samples} samples a pixel");
        TiffCompression compression = directory.Value(TiffTag.Compression, TiffCompression.None);
        if (!compression.IsDecoded())
        {
            throw file.Unsupported($"its compression ({compression.NameOf()}) is not supported",
                "Save it again with LZW, Deflate or no compression.");
        }

        TiffPhotometric photometric =
            directory.Value(TiffTag.PhotometricInterpretation, samples == 3 ? TiffPhotometric.Rgb : TiffPhotometric.MinIsBlack);
        bool tiled = directory.Has(TiffTag.TileWidth) || directory.Has(TiffTag.TileOffsets);
        long rowsPerStrip = directory.Integer(TiffTag.RowsPerStrip, height);
        TiffPage page = new()
        {
            Directory = directory,
            Width = width,
            Height = height,
            SamplesPerPixel = (int)samples,
            Bits = CommonValue(directory, TiffTag.BitsPerSample, 1, (int)samples, "bits"),
            SampleFormat = photometric == TiffPhotometric.Palette ? TiffSampleFormat.Unsigned : Format(directory, (int)samples),
            Compression = compression,
            Predictor = compression.TakesPredictor() ? directory.Value(TiffTag.Predictor, TiffPredictor.None) : TiffPredictor.None,
            Photometric = photometric,
            IsPlanar = samples > 1
                && directory.Value(TiffTag.PlanarConfiguration, TiffPlanarConfiguration.Chunky) == TiffPlanarConfiguration.Planar,
            IsBitReversed = directory.Value(TiffTag.FillOrder, TiffFillOrder.HighestFirst) == TiffFillOrder.LowestFirst,
            IsTiled = tiled,
            BlockWidth = tiled ? Extent(directory, TiffTag.TileWidth, "tile width") : width,
            BlockHeight = tiled ? Extent(directory, TiffTag.TileLength, "tile height")
                : rowsPerStrip <= 0 || rowsPerStrip > height ? height : (int)rowsPerStrip,
            ExtraSamples = [.. directory.Integers(TiffTag.ExtraSamples, (int)samples).Select(value => (TiffExtraSample)value)],
        };
        CheckKind(file, page);
        CheckSize(file, page);
        return page;
    }

    private static int Extent(TiffDirectory directory, TiffTag tag, string name)
    {
        long value = directory.Integer(tag, 0);
        if (value == 0) throw directory.File.Damaged($"it gives no {name}");
        return value is > 0 and <= int.MaxValue ? (int)value : throw directory.File.Damaged($"it claims a {name} of {value} pixels");
    }

    // BitsPerSample and SampleFormat have a value for each sample; some writers give one for all.
    private static int CommonValue(TiffDirectory directory, TiffTag tag, int fallback, int samples, string name)
    {
        long[] values = directory.Integers(tag, samples);
        if (values.Length == 0) return fallback;
        if (values.Any(value => value != values[0]))
        {
            throw directory.File.Unsupported($"its channels differ in their {name} ({string.Join(", ", values.Take(8))})",
                "Save the channels with the same sample type.");
        }

        return (int)Math.Min(values[0], int.MaxValue);
    }

    private static TiffSampleFormat Format(TiffDirectory directory, int samples)
    {
        var format =
            (TiffSampleFormat)CommonValue(directory, TiffTag.SampleFormat, (int)TiffSampleFormat.Unsigned, samples, "sample format");
        // Readers take "undefined" for unsigned, and 0, which is no value, too.
        return format is TiffSampleFormat.Undefined or 0 ? TiffSampleFormat.Unsigned : format;
    }

    private static void CheckKind(TiffFile file, TiffPage page)
    {
        if (page.SampleFormat is TiffSampleFormat.ComplexInteger or TiffSampleFormat.ComplexFloat)
            throw file.Unsupported("it holds complex numbers", "Save magnitude or real part as a float TIFF.");
        bool readable = page.SampleFormat switch
        {
            TiffSampleFormat.Float => page.Bits is 16 or 24 or 32 or 64,
            TiffSampleFormat.Unsigned or TiffSampleFormat.Signed => page.Bits is (>= 1 and <= 32) or 64,
            _ => false,
        };
        if (!readable)
        {
            throw file.Unsupported($"its samples have {page.Bits} bits (sample format {(int)page.SampleFormat})",
                "Save it with 8, 16 or 32 bits a sample.");
        }

        bool predictorFits = page.Predictor switch
        {
            TiffPredictor.None => true,
            TiffPredictor.HorizontalDifferencing => page.Bits is 8 or 16 or 32 or 64,
            TiffPredictor.FloatingPoint => page.SampleFormat == TiffSampleFormat.Float,
            _ => false,
        };
        if (!predictorFits)
        {
            throw file.Unsupported($"its predictor ({(int)page.Predictor}) does not go with {page.Bits}-bit samples",
                "Save it again without a predictor.");
        }

        if (page.Compression.IsCcitt() && (page.Bits != 1 || page.SamplesPerPixel != 1))
            throw file.Damaged("it claims fax compression for an image that is not black and white");
        if (page.Compression is TiffCompression.Jpeg or TiffCompression.OldJpeg && page.Bits != 8)
            throw file.Unsupported($"it holds JPEG data of {page.Bits} bits", "Save it again with LZW, Deflate or no compression.");
        if (page.Photometric == TiffPhotometric.Palette && page.Bits > 16)
            throw file.Damaged($"it claims a palette for {page.Bits}-bit samples");
        if (page.Photometric == TiffPhotometric.YCbCr
            && (page.SamplesPerPixel != 3 || page.Bits != 8 || page.IsPlanar || page.Compression.IsZstandard()))
            throw file.Unsupported("it holds YCbCr color in an unusual layout", "Save it again as RGB.");
    }

    private static void CheckSize(TiffFile file, TiffPage page)
    {
        bool packed = page.Compression != TiffCompression.None;
        // 4:1:0 YCbCr, the smallest, stores half of what it decodes to.
        long stored = page.IsDecodedToRgb && !packed ? page.DecodedBytes / 3 : page.DecodedBytes;
        if (page.BlockRowBytes > LargestBlock || page.BlockCount > Math.Min(file.Length, int.MaxValue)
            || (!packed && !page.IsTiled && stored > file.Length && !TiffBlockTable.IsSparse(page)))
        {
            throw file.Damaged($"its header claims {page.Width} × {page.Height} pixels, more than the file's {file.Length} bytes can hold");
        }

        if ((packed || page.IsDecodedToRgb) && page.BlockRowBytes * page.BlockHeight > LargestBlock)
        {
            throw file.Unsupported(
                $"one compressed {(page.IsTiled ? "tile" : "strip")} decodes to {page.BlockRowBytes * page.BlockHeight >> 20} MB",
                "Save it with smaller strips or tiles.");
        }
    }
}
