using System.Collections.ObjectModel;

namespace PSPixelClassification.Imaging;

/// <summary>What a reader knows of an image before it reads a pixel.</summary>
public sealed record ImageInfo
{
    /// <summary>Extents along x, y, c, z, t, once palettes are RGB where they become colors, and alpha is dropped.</summary>
    public required ImageShape Shape { get; init; }

    /// <summary>Which axes the image has, slowest first.</summary>
    public required AxisOrder Axes { get; init; }

    /// <summary>Type of the samples that <see cref="IPixelReader.Read"/> gives.</summary>
    public required PixelType PixelType { get; init; }

    /// <summary>Distance between pixels; null where the file does not say.</summary>
    public PixelSize? PixelSize { get; init; }

    /// <summary>The channels' names; empty where the file does not say, else one a channel.</summary>
    public IReadOnlyList<string> ChannelNames { get; init => field = Array.AsReadOnly<string>([.. value]); }
        = ReadOnlyCollection<string>.Empty;

    /// <summary>
    /// The colors that viewers show the channels in, as the file says: of OME-XML the color of a channel, white for one without; of ImageJ
    /// that of the greatest value in a channel's lookup table, whatever the mode it was saved in. Empty where the file does not say, else
    /// one a channel. Only for the eye: values are as stored.
    /// </summary>
    public IReadOnlyList<RgbColor> ChannelColors { get; init => field = Array.AsReadOnly<RgbColor>([.. value]); }
        = ReadOnlyCollection<RgbColor>.Empty;

    /// <summary>
    /// The values of each channel that viewers show as black and white, as the file says (ImageJ); finite, the minimum below the maximum.
    /// Empty where the file does not say, else one pair a channel.
    /// </summary>
    public IReadOnlyList<(double Minimum, double Maximum)> DisplayRanges
    { get; init => field = Array.AsReadOnly<(double, double)>([.. value]); } = ReadOnlyCollection<(double, double)>.Empty;

    /// <summary>Whether the three channels are red, green and blue of one picture, as the file says, and no three measurements.</summary>
    public bool IsRgb { get; init; }

    /// <summary>What a person may want to know about how the file was understood ("alpha channel dropped"), whole sentences.</summary>
    public IReadOnlyList<string> Notes { get; init => field = Array.AsReadOnly<string>([.. value]); }
        = ReadOnlyCollection<string>.Empty;

    /// <summary>
    /// What may make a result wrong without anybody noticing ("3 pages are left out"), whole sentences with the remedy. Shown whenever the
    /// image is used.
    /// </summary>
    public IReadOnlyList<string> Warnings { get; init => field = Array.AsReadOnly<string>([.. value]); }
        = ReadOnlyCollection<string>.Empty;

    /// <summary>The images of the file that this one is of; empty where it holds one.</summary>
    public IReadOnlyList<ImageSeries> Series { get; init => field = SeriesList.Of(value); }
        = ReadOnlyCollection<ImageSeries>.Empty;

    /// <summary>Which of <see cref="Series"/> this image is; 0 where the file holds one.</summary>
    public int SeriesIndex { get; init; }

    /// <summary>How many levels of resolution the file holds of the image: 1 in formats without levels.</summary>
    public int LevelCount { get; init; } = 1;

    /// <summary>Which of <see cref="LevelCount"/> levels this is, from 0, the finest; the pixel size is that of the level.</summary>
    public int Level { get; init; }

    /// <summary>The key of the level's array below the image's group in OME-Zarr: "0"; null for others.</summary>
    public string? LevelKey { get; init; }

    /// <summary>
    /// Absolute path of the folder whose files hold all pixels, of an image that is a folder (Zarr); null for one in files.
    /// </summary>
    public string? ContentFolder { get; init; }

    /// <summary>
    /// The address of the array that holds all pixels, of an image on a web server, without what may be a secret; null for others.
    /// </summary>
    public string? ContentAddress { get; init; }

    /// <summary>
    /// Absolute paths of all files that the file's images are spread over, that of their metadata among them; any of them leads to the
    /// images.
    /// Empty where one file holds everything.
    /// </summary>
    public IReadOnlyList<string> Files { get; init => field = Array.AsReadOnly<string>([.. value]); }
        = ReadOnlyCollection<string>.Empty;

    /// <summary>Seconds between time points; null where the file does not say.</summary>
    public double? FrameInterval { get; init; }

    /// <summary>Whether the file has an alpha channel that <see cref="Shape"/> does not count.</summary>
    public bool HasDroppedAlpha { get; init; }

    /// <summary>Whether the file has a palette whose colors <see cref="Formats.ImageOpenOptions.PaletteAsColor"/> would read.</summary>
    public bool HasUnreadPalette { get; init; }

    /// <summary>
    /// Whether the file keeps its values only roughly, as JPEG does: colors and labels are not the ones that were written.
    /// </summary>
    public bool IsLossy { get; init; }

    /// <summary>What made the pixels, as <see cref="OutputImage.Provenance"/> was given; null where the file does not say.</summary>
    public string? Provenance { get; init; }

    /// <summary>
    /// What was taken for granted about axes that neither the file nor the user names, a whole sentence; null if nothing was.
    /// </summary>
    public string? AxesGuess { get; init; }

    /// <summary>"1024 × 1344 yx, UInt16".</summary>
    /// <returns>Extents, axes and type for a person.</returns>
    public override string ToString() => $"{string.Join(" × ", Axes.Extents(Shape))} {Axes}, {PixelType}";
}
