using PSPixelClassification.Common;

namespace PSPixelClassification.Imaging.Formats.Rasters;

/// <summary>
/// The samples of a 2D image, or of time points one below the other, that a decoder delivers row by row, in bands that are allocated when
/// their first row comes:
/// a file that promises more rows than it holds costs no more memory than it delivers.
/// </summary>
internal sealed class DecodedRows
{
    private const int BandLength = 1 << 20;

    /// <summary>The largest image, in bytes of samples, that is decoded as a whole: 1.5 GiB.</summary>
    public const long MaximumLength = 3L << 29;

    private readonly byte[]?[] _bands;
    private readonly int _rowsPerBand;
    private readonly int _channelStride;
    private readonly int _rowStride;

    /// <summary>Prepares for an image without allocating its samples.</summary>
    /// <param name="shape">Extents; one plane.</param>
    public DecodedRows(ImageShape shape, PixelType type)
    {
        Shape = shape;
        SampleSize = type.SizeInBytes();
        _channelStride = checked(shape.Width * SampleSize);
        _rowStride = checked(_channelStride * shape.Channels);
        _rowsPerBand = Math.Clamp(BandLength / _rowStride, 1, shape.Height);
        _bands = new byte[]?[(shape.Height + _rowsPerBand - 1) / _rowsPerBand];
    }

    /// <summary>Extents of the image.</summary>
    public ImageShape Shape { get; }

    /// <summary>Bytes a sample takes.</summary>
    public int SampleSize { get; }

    /// <summary>Refuses an image that is too large to be decoded as a whole.</summary>
    /// <param name="shape">Extents the file claims.</param>
    /// <exception cref="ImageFormatException">It is larger than <see cref="MaximumLength"/>.</exception>
    public static void CheckSize(string path, ImageShape shape, PixelType type)
    {
        // Two extents below 2³¹ and a factor of at most 6 may pass 2⁶³: divide instead of multiplying.
        long rowLength = (long)shape.Width * shape.Channels * type.SizeInBytes();
        if (rowLength > MaximumLength / shape.Height)
        {
            throw ImageFormatException.Unsupported(
                path,
                $"its {shape.Width} × {shape.Height} pixels with {Counted.Of(shape.Channels, "channel")} take more than 1.5 GiB, the "
                    + "most that is read from a file of this format",
                "Convert it to a TIFF, which is read in parts.");
        }
    }

    /// <summary>One channel of one row, to be filled or read.</summary>
    /// <returns>Width samples in the machine's byte order; zeros until they are filled.</returns>
    public Span<byte> Row(int y, int channel)
    {
        int band = y / _rowsPerBand;
        int rows = Math.Min(_rowsPerBand, Shape.Height - band * _rowsPerBand);
        byte[] samples = _bands[band] ??= new byte[rows * _rowStride];
        return samples.AsSpan(y % _rowsPerBand * _rowStride + channel * _channelStride, _channelStride);
    }
}
