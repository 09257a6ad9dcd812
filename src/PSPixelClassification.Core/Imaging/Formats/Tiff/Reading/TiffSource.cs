using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Imaging.Formats.Rasters;
using PSPixelClassification.Imaging.Formats.Tiff.Metadata;
using PSPixelClassification.Imaging.Formats.Tiff.Structure;

namespace PSPixelClassification.Imaging.Formats.Tiff.Reading;

/// <summary>An image in a TIFF file, understood but not read.</summary>
internal sealed class TiffSource : IImageSource
{
    private readonly TiffLayout _layout;

    private TiffSource(TiffSeries series, ImageOpenOptions options)
    {
        TiffPage known = series.First;
        // Files of a set were closed when the next was looked at.
        using TiffFile file = TiffFile.Open(known.Directory.File.Path);
        TiffPage first = known with { Directory = known.Directory.In(file) };
        TiffChannels channels = TiffChannels.Of(first, options, named: series.ChannelNames.Count > 0);
        series = series.For(options.Axes, channels.Samples.Count);
        _layout = TiffLayout.Make(series, channels, options.Axes);
        Info = new ImageInfo
        {
            Shape = _layout.Shape,
            Axes = _layout.Axes,
            PixelType = channels.Type,
            PixelSize = series.PixelSize,
            FrameInterval = series.FrameInterval,
            ChannelNames = series.ChannelNames.Count == _layout.Shape.Channels ? series.ChannelNames : [],
            ChannelColors = series.ChannelColors.Count == _layout.Shape.Channels ? series.ChannelColors : [],
            DisplayRanges = series.DisplayRanges.Count == _layout.Shape.Channels ? series.DisplayRanges : [],
            IsRgb = IsPicture(first, channels) && _layout.Shape.Channels == 3 && series.ChannelNames.Count == 0,
            Provenance = series.Provenance,
            Warnings = [.. series.Warnings, .. WarningsOf(series, options)],
            Series = series.Siblings,
            SeriesIndex = series.Index,
            Files = series.Files,
            Notes = [.. series.Notes, .. channels.Notes, .. NotesOf(series, first)],
            IsLossy = first.Compression is TiffCompression.Jpeg or TiffCompression.OldJpeg,
            HasDroppedAlpha = channels.HasDroppedAlpha,
            HasUnreadPalette = first.Photometric == TiffPhotometric.Palette && channels.Palette is null,
            AxesGuess = options.Axes is null ? series.AxesGuess : null,
        };
    }

    public ImageInfo Info { get; }

    /// <summary>Whether pixels are the colors of a palette.</summary>
    public bool HasAppliedPalette => _layout.Channels.Palette is not null;

    public override string ToString() => Info.ToString();

    /// <summary>Looks at a TIFF file.</summary>
    /// <exception cref="ImageFormatException">The file is damaged or of a kind that is not read, or has no such series.</exception>
    public static TiffSource Open(string path, ImageOpenOptions options)
    {
        using TiffFile file = TiffFile.Open(path);
        return new TiffSource(TiffSeriesReader.Read(file, options.Series), options);
    }

    /// <summary>Looks at a set of TIFF files by its companion file.</summary>
    /// <exception cref="ImageFormatException">
    /// A file is damaged or of a kind that is not read, or there is no such series, or no file.
    /// </exception>
    public static TiffSource Open(OmeDocument companion, ImageOpenOptions options) =>
        new(OmeSeries.ReadCompanion(companion, options.Series), options);

    public IPixelReader OpenReader() => new TiffPixelReader(Info, _layout);

    private static bool IsPicture(TiffPage page, TiffChannels channels) =>
        channels.Palette is not null || (page.Photometric is TiffPhotometric.Rgb or TiffPhotometric.YCbCr && channels.Samples.Count == 3);

    private static IEnumerable<string> WarningsOf(TiffSeries series, ImageOpenOptions options)
    {
        if (series.CountWarning is { } count) yield return count;
        if (series.Siblings.Count < 2 || options.Series is not null) yield break;
        ImageSeries[] others = [.. series.Siblings.Where(other => other.Index != series.Index)];
        yield return $"The file holds {series.Siblings.Count} images, of which {series.Siblings[series.Index]} is opened. "
            + ImageRemedies.OtherSeriesOf(ImageSeries.List(others));
    }

    private static IEnumerable<string> NotesOf(TiffSeries series, TiffPage first)
    {
        TiffDirectory directory = first.Directory;
        if (series.PixelSize is null && TiffResolution.Note(directory) is { } density) yield return density;
        if (Orientation.Note(directory.Integer(TiffTag.Orientation, 1)) is { } orientation) yield return orientation;
    }
}
