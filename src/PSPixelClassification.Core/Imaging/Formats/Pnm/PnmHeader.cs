using PSPixelClassification.Imaging.Formats.Rasters;

namespace PSPixelClassification.Imaging.Formats.Pnm;

/// <summary>What the header of a PNM file says.</summary>
internal sealed record PnmHeader
{
    /// <summary>Columns.</summary>
    public required int Width { get; init; }

    /// <summary>Rows.</summary>
    public required int Height { get; init; }

    /// <summary>Samples of a pixel, alpha among them.</summary>
    public required int StoredChannels { get; init; }

    /// <summary>The value that stands for full brightness: 1 … 65535.</summary>
    public required int MaximumValue { get; init; }

    /// <summary>Whether the samples are written as decimal numbers.</summary>
    public bool IsText { get; init; }

    /// <summary>Whether pixels are bits of which 1 is black.</summary>
    public bool IsBitmap { get; init; }

    /// <summary>Whether the last sample of a pixel is alpha.</summary>
    public bool HasAlpha { get; init; }

    /// <summary>Whether alpha is a channel like the others; the caller's choice, not the file's.</summary>
    public bool KeepsAlpha { get; init; }

    /// <summary>Where the samples begin.</summary>
    public long DataOffset { get; init; }

    /// <summary>Extents of the image as it is read.</summary>
    public ImageShape Shape => new(Width, Height, HasAlpha && !KeepsAlpha ? StoredChannels - 1 : StoredChannels);

    /// <summary>Type of the samples.</summary>
    public PixelType PixelType => MaximumValue > byte.MaxValue ? PixelType.UInt16 : PixelType.UInt8;

    /// <summary>Where the rows are in a file whose samples are not written as text.</summary>
    public RasterLayout Layout
    {
        get
        {
            int bits = IsBitmap ? 1 : 8 * StoredChannels * PixelType.SizeInBytes();
            return new RasterLayout(DataOffset, ((long)Width * bits + 7) / 8, bits);
        }
    }
}
