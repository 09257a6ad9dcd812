namespace PSPixelClassification.Imaging.Formats.Tiff;

/// <summary>An image in a TIFF file, understood but not read.</summary>
internal sealed class TiffSource : IImageSource
{
    private readonly string _path;
    private readonly TiffLayout _layout;
    private readonly long _length;
    private readonly DateTime _written;

    /// <summary>Looks at a file.</summary>
    /// <exception cref="ImageFormatException">The file is damaged or of a kind that is not read.</exception>
    public TiffSource(string path, ImageOpenOptions options)
    {
        _path = path;
        _written = File.GetLastWriteTimeUtc(path);
        using TiffFile file = TiffFile.Open(path);
        _length = file.Length;
        TiffSeries series = TiffSeriesReader.Read(file);
        TiffChannels channels = TiffChannels.Of(series.Frames[0], options, named: series.ChannelNames.Count > 0);
        _layout = TiffLayout.Make(series, channels, options.Axes);
        // A file that is cut short should be found now and not in the middle of a batch.
        TiffBlockTable.Read(series.Frames[0]);
        TiffBlockTable.Read(series.Frames[^1]);
        Info = new ImageInfo
        {
            Shape = _layout.Shape,
            Axes = _layout.Axes,
            PixelType = channels.Type,
            PixelSize = series.PixelSize,
            FrameInterval = series.FrameInterval,
            ChannelNames = series.ChannelNames.Count == _layout.Shape.Channels ? series.ChannelNames : [],
            Notes = [.. series.Notes, .. channels.Notes, .. NotesOf(series)],
            IsLossy = series.Frames[0].Compression is TiffCompression.Jpeg or TiffCompression.OldJpeg,
            HasDroppedAlpha = channels.HasDroppedAlpha,
            AxesGuess = options.Axes is null ? series.AxesGuess : null,
        };
    }

    /// <inheritdoc/>
    public ImageInfo Info { get; }

    /// <summary>Whether pixels are the colours of a palette.</summary>
    public bool HasAppliedPalette => _layout.Channels.Palette is not null;

    /// <inheritdoc/>
    public override string ToString() => Info.ToString();

    /// <inheritdoc/>
    public IPixelReader OpenReader()
    {
        TiffFile file = TiffFile.Open(_path);
        if (file.Length == _length && File.GetLastWriteTimeUtc(_path) == _written) return new TiffPixelReader(file, _layout);
        file.Dispose();
        throw new ImageFormatException(_path, "the file was changed after it was opened", "Open the image again.");
    }

    private static IEnumerable<string> NotesOf(TiffSeries series)
    {
        TiffDirectory directory = series.Frames[0].Directory;
        if (series.PixelSize is null && TiffResolution.Note(directory) is { } density) yield return density;
        if (Orientation.Note(directory.Integer(TiffTag.Orientation, 1)) is { } orientation) yield return orientation;
    }
}
