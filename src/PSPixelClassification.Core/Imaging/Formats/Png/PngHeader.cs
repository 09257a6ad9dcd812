using PSPixelClassification.Imaging.Formats.Rasters;

namespace PSPixelClassification.Imaging.Formats.Png;

/// <summary>What the chunks before the pixel data say.</summary>
internal sealed record PngHeader
{
    /// <summary>Columns.</summary>
    public required int Width { get; init; }

    /// <summary>Rows.</summary>
    public required int Height { get; init; }

    /// <summary>Bits a sample or palette index takes: 1, 2, 4, 8 or 16.</summary>
    public required int BitDepth { get; init; }

    /// <summary>What a pixel consists of.</summary>
    public required PngColorType ColorType { get; init; }

    /// <summary>Whether the rows come in Adam7's seven passes.</summary>
    public required bool Interlaced { get; init; }

    /// <summary>Red, green, blue of each entry; null for files without indices.</summary>
    public byte[]? Palette { get; init; }

    /// <summary>Whether a chunk makes some gray value, color or palette entry transparent.</summary>
    public bool HasTransparency { get; init; }

    /// <summary>Whether pixels of one gray value or color are transparent, without an alpha sample.</summary>
    public bool HasColorKey => HasTransparency && ColorType is (PngColorType.Gray or PngColorType.Rgb);

    /// <summary>The alpha of the palette's first entries, the others being opaque; null without transparent entries.</summary>
    public byte[]? PaletteAlpha { get; init; }

    /// <summary>What the user says; not of the file.</summary>
    public ImageOpenOptions Options { get; init; } = ImageOpenOptions.Default;

    /// <summary>Whether pixels are read as palette indices.</summary>
    public bool IsIndices => ColorType == PngColorType.Palette && Options.KeepIndices;

    /// <summary>
    /// Whether the last channel is alpha: of the pixels or, if palettes are asked for as colors, of the palette's entries.
    /// </summary>
    public bool KeepsAlpha => Options.KeepAlpha && (HasAlpha || (Options.PaletteAsColor && !IsIndices && PaletteAlpha is not null));

    /// <summary>Whether the file is an animation.</summary>
    public bool IsAnimated { get; init; }

    /// <summary>Distance between columns and rows in µm as the file's density gives it; null where the file does not say.</summary>
    public PixelDensity? Density { get; init; }

    /// <summary>Size of what a pixel shows; null where the file does not say.</summary>
    public PixelSize? Scale { get; init; }

    /// <summary>The pixel size: the scale, or a density that no screen or printer has.</summary>
    public PixelSize? PixelSize => Scale ?? Density?.PixelSize;

    /// <summary>What made the picture; null where the file does not say.</summary>
    public string? Provenance { get; init; }

    /// <summary>How Exif wants the picture to be shown: 1 as stored, 2 to 8 turned or mirrored.</summary>
    public int Orientation { get; init; } = 1;

    /// <summary>Offset of the first chunk of pixel data.</summary>
    public long DataOffset { get; init; }

    /// <summary>Samples a pixel has in the file, alpha among them.</summary>
    public int StoredChannels => ColorType switch
    {
        PngColorType.Rgb => 3,
        PngColorType.GrayAlpha => 2,
        PngColorType.RgbAlpha => 4,
        _ => 1,
    };

    /// <summary>Whether a pixel has an alpha sample.</summary>
    public bool HasAlpha => ColorType is PngColorType.GrayAlpha or PngColorType.RgbAlpha;

    /// <summary>Extents once palettes are RGB, unless indices are kept, and alpha is dropped, unless it is kept.</summary>
    public ImageShape Shape =>
        new(Width, Height, (ColorType is PngColorType.Gray or PngColorType.GrayAlpha || IsIndices ? 1 : 3) + (KeepsAlpha ? 1 : 0));

    /// <summary>Type of the samples that are read.</summary>
    public PixelType PixelType => BitDepth == 16 ? PixelType.UInt16 : PixelType.UInt8;

    /// <summary>Bytes a row of <paramref name="width"/> pixels takes in the file, without the byte that names its filter.</summary>
    /// <param name="width">Columns of the image or of an interlace pass.</param>
    public long RowLength(int width) => ((long)width * StoredChannels * BitDepth + 7) / 8;
}
