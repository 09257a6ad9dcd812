using PSPixelClassification.Imaging.Formats.Rasters;

namespace PSPixelClassification.Imaging.Formats.Bmp;

/// <summary>What a BMP file's headers and palette say.</summary>
internal sealed record BmpHeader
{
    /// <summary>Columns.</summary>
    public required int Width { get; init; }

    /// <summary>Rows.</summary>
    public required int Height { get; init; }

    /// <summary>Whether the first row in the file is the top one; otherwise it is the bottom one.</summary>
    public required bool IsTopDown { get; init; }

    /// <summary>Bits of a pixel: 1, 2, 4 or 8 for an entry of the palette, 16, 24 or 32 for a color.</summary>
    public required int BitsPerPixel { get; init; }

    /// <summary>Whether the pixels are packed as runs of equal ones.</summary>
    public bool IsRunLength { get; init; }

    /// <summary>Red, green, blue of each entry; empty for files without indices.</summary>
    public byte[] Palette { get; init; } = [];

    /// <summary>Red, green, blue and, where the file has it, alpha of 16- and 32-bit pixels; empty for others.</summary>
    public IReadOnlyList<BmpMask> Masks { get; init; } = [];

    /// <summary>Distance of pixels in a row and of rows, µm, from the header's density; null where it gives none.</summary>
    public PixelDensity? Density { get; init; }

    /// <summary>Where the pixels begin.</summary>
    public required long DataOffset { get; init; }

    /// <summary>Whether alpha is a channel like the others; the caller's choice, not the file's.</summary>
    public bool KeepsAlpha { get; init; }

    /// <summary>Whether entries of the palette stay the numbers they are; the caller's choice, not the file's.</summary>
    public bool KeepsIndices { get; init; }

    /// <summary>Whether a palette of grays gives colors as others do; the caller's choice, not the file's.</summary>
    public bool GivesColors { get; init; }

    /// <summary>Whether pixels are entries of the palette.</summary>
    public bool IsIndexed => BitsPerPixel <= 8;

    /// <summary>Whether every entry of the palette is a gray: the image then has one channel, as in ilastik (vigra).</summary>
    public bool HasGrayPalette
    {
        get
        {
            for (int i = 0; i + 2 < Palette.Length; i += 3)
            {
                if (Palette[i] != Palette[i + 1] || Palette[i] != Palette[i + 2]) return false;
            }

            return true;
        }
    }

    /// <summary>Whether pixels have an alpha value.</summary>
    public bool HasAlpha => Masks.Count > 3;

    /// <summary>Extents of the image as it is read.</summary>
    public ImageShape Shape =>
        new(Width, Height, IsIndexed ? KeepsIndices || (HasGrayPalette && !GivesColors) ? 1 : 3 : HasAlpha && KeepsAlpha ? 4 : 3);

    /// <summary>Bytes of a row, which ends at a multiple of four.</summary>
    public long RowLength => ((long)Width * BitsPerPixel + 31) / 32 * 4;

    /// <summary>Where the rows are in a file that is not packed.</summary>
    public RasterLayout Layout => IsTopDown
        ? new RasterLayout(DataOffset, RowLength, BitsPerPixel)
        : new RasterLayout(DataOffset + (Height - 1) * RowLength, -RowLength, BitsPerPixel);
}
