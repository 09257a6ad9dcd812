namespace PSPixelClassification.Imaging.Formats.Tiff.Structure;

/// <summary>How one page's samples are laid out in the file. A block is a strip or a tile. Immutable.</summary>
internal sealed record TiffPage
{
    /// <summary>Where the directory is; 0 for a page that has none of its own.</summary>
    public required TiffDirectory Directory { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>Samples stored for a pixel, before palettes are applied and alpha is dropped.</summary>
    public required int SamplesPerPixel { get; init; }

    /// <summary>Bits of a sample as stored.</summary>
    public required int Bits { get; init; }

    public required TiffSampleFormat SampleFormat { get; init; }

    public required TiffCompression Compression { get; init; }

    public required TiffPredictor Predictor { get; init; }

    public required TiffPhotometric Photometric { get; init; }

    /// <summary>Whether each sample has blocks of its own.</summary>
    public required bool IsPlanar { get; init; }

    /// <summary>Whether the bits of each byte are stored lowest first.</summary>
    public required bool IsBitReversed { get; init; }

    public required bool IsTiled { get; init; }

    public required int BlockWidth { get; init; }

    public required int BlockHeight { get; init; }

    /// <summary>What the samples beyond the photometric ones are.</summary>
    public required IReadOnlyList<TiffExtraSample> ExtraSamples { get; init; }

    /// <summary>
    /// Where the pixels start if all of them follow each other uncompressed and the block table says nothing of them
    /// (the later images of an ImageJ stack over 4 GB); null if the table counts.
    /// </summary>
    public long? ContiguousPosition { get; init; }

    public int BlocksAcross => (int)(((long)Width + BlockWidth - 1) / BlockWidth);

    public int BlocksDown => (int)(((long)Height + BlockHeight - 1) / BlockHeight);

    /// <summary>Blocks of all samples together.</summary>
    public long BlockCount => Saturate((UInt128)BlocksAcross * (UInt128)BlocksDown * (UInt128)(IsPlanar ? SamplesPerPixel : 1));

    /// <summary>Samples that lie side by side for a pixel in one block.</summary>
    public int SamplesPerBlockPixel => IsPlanar ? 1 : SamplesPerPixel;

    /// <summary>Whether LibTiff.NET turns the block into 8-bit RGB by itself.</summary>
    public bool IsDecodedToRgb => Photometric == TiffPhotometric.YCbCr && SamplesPerPixel == 3;

    /// <summary>Bytes of a row of a decoded block; rows start at whole bytes.</summary>
    public long BlockRowBytes => (((long)BlockWidth * SamplesPerBlockPixel * Bits) + 7) / 8;

    /// <summary>Bytes of a whole page, uncompressed.</summary>
    public long DecodedBytes =>
        Saturate((UInt128)BlockRowBytes * (UInt128)BlocksAcross * (UInt128)Height * (UInt128)(IsPlanar ? SamplesPerPixel : 1));

    /// <summary>Rows that a block holds; the last strip may be short, tiles never are.</summary>
    public int RowsOf(long block)
    {
        if (IsTiled) return BlockHeight;
        int row = (int)(block / BlocksAcross % BlocksDown);
        return (int)Math.Min(BlockHeight, Height - ((long)row * BlockHeight));
    }

    /// <summary>Whether another page can be a further plane of the same image.</summary>
    public bool IsLike(TiffPage other) =>
        Width == other.Width && Height == other.Height && SamplesPerPixel == other.SamplesPerPixel && Bits == other.Bits
        && SampleFormat == other.SampleFormat && IsPlanar == other.IsPlanar && IsDecodedToRgb == other.IsDecodedToRgb
        && (Photometric == TiffPhotometric.Palette) == (other.Photometric == TiffPhotometric.Palette)
        && (Photometric == TiffPhotometric.Rgb) == (other.Photometric == TiffPhotometric.Rgb);

    // Headers can claim anything; checks must not be fooled by an overflow.
    private static long Saturate(UInt128 value) => (long)UInt128.Min(value, long.MaxValue);
}
