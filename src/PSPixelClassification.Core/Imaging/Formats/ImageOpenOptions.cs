using PSPixelClassification.Imaging.Formats.Remote;

namespace PSPixelClassification.Imaging.Formats;

/// <summary>What a user says about an image, over the reader's own guess.</summary>
public sealed record ImageOpenOptions
{
    /// <summary>The reader decides everything.</summary>
    public static ImageOpenOptions Default { get; } = new();

    /// <summary>The axes the file's dimensions stand for, slowest first; null to let the reader decide.</summary>
    public AxisOrder? Axes { get; init; }

    /// <summary>
    /// Whether the alpha samples of PNG, TIFF, BMP, PNM, WebP, GIF and TGA files are a channel like the others, as they are for ilastik.
    /// Otherwise they are dropped.
    /// </summary>
    public bool KeepAlpha { get; init; }

    /// <summary>
    /// The data set in a file that holds several, as HDF5 and NPZ files do: "volume/data". Null to let the reader find the only one.
    /// </summary>
    public string? InternalPath { get; init; }

    /// <summary>
    /// Which of several images in the file, from 0; null for the first, with <see cref="ImageInfo.Series"/> telling that there are others.
    /// </summary>
    public int? Series { get; init; }

    /// <summary>Which level of resolution of an image in Zarr, from 0, the finest.</summary>
    public int Level { get; init; }

    /// <summary>
    /// Whether the indices of a TIFF palette become the colors they stand for. Otherwise they stay what is stored, as in ilastik, ImageJ
    /// and tifffile. Palettes of PNG, BMP, GIF and TGA always become colors, as in ilastik, unless <see cref="KeepIndices"/> says
    /// otherwise; a BMP, GIF or TGA palette of grays alone becomes one channel, and three where this is set.
    /// </summary>
    public bool PaletteAsColor { get; init; }

    /// <summary>
    /// Whether a palette image of any format gives its indices: for label images, truths and masks. Those of GIF and TGA are refused.
    /// </summary>
    public bool KeepIndices { get; init; }

    /// <summary>
    /// The permission to read images from web servers, which also keeps the secrets of addresses; null if nothing may be read over the
    /// network.
    /// </summary>
    public RemoteAccess? Remote { get; init; }

    /// <summary>
    /// Whether an HDF5 file may take pixels from files outside its own folder: by external links, external raw storage or virtual data
    /// sets.
    /// </summary>
    public bool AllowExternalFile { get; init; }
}
