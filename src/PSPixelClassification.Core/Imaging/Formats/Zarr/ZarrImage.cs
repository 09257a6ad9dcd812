using PSPixelClassification.Common;
using PSPixelClassification.Imaging.Formats.Blocks;
using PSPixelClassification.Imaging.Formats.Remote;
using PSPixelClassification.Imaging.Formats.Zarr.Metadata;
using PSPixelClassification.Imaging.Formats.Zarr.Ome;
using PSPixelClassification.Imaging.Formats.Zarr.Stores;

namespace PSPixelClassification.Imaging.Formats.Zarr;

/// <summary>An image in Zarr, understood but not read.</summary>
internal sealed class ZarrImage : ISeriesSource, ISampledImage
{
    private const string NoChunks =
        "None of its chunks are there, so all its pixels have the fill value, as in a copy that was interrupted. Copy it again.";

    private const int MaxUnanswered = 3;

    private const string NoChunksSent =
        "None of the chunks that the server was asked for is there, or given to you: pixels without a chunk have the fill value. "
        + "Check the address and the rights.";

    private readonly string _path;
    private readonly ZarrPlace _place;
    private readonly ZarrSeries? _series;
    private readonly ZarrNode _array;
    private readonly ZarrArrayMetadata _metadata;
    private readonly ZarrGrid _grid;

    private ZarrImage(
        string path, ZarrPlace place, ZarrSeries? series, ZarrNode array, ZarrArrayMetadata metadata, ZarrGrid grid, ImageInfo info)
    {
        _path = path;
        _place = place;
        _series = series;
        _array = array;
        _metadata = metadata;
        _grid = grid;
        Info = info;
    }

    public ImageInfo Info { get; }

    /// <summary>Looks at an image.</summary>
    /// <param name="path">The image as the user named it, for errors.</param>
    /// <exception cref="ImageFormatException">Its metadata or its first chunk is damaged, or it is no image.</exception>
    public static ZarrImage Open(string path, ZarrPlace place, ImageOpenOptions options)
    {
        if (options.Level < 0) throw new ArgumentOutOfRangeException(nameof(options), options.Level, "Levels are counted from 0.");
        try
        {
            using IZarrStore store = place.OpenToLook();
            ZarrTargets targets = new(path, new ZarrHierarchy(store), options);
            (ZarrNode node, OmeCollection? images) = targets.Look(place.Key);
            if (images is null) return Make(path, place, null, store, targets.OfArray(node), options);
            ZarrSeries series = new(images, place);
            return options.Series is null && series.Count > 1
                ? First(path, place, series, store, options)
                : Of(path, place, series, store, options);
        }
        catch (ZarrException e)
        {
            throw ZarrFailure.Translate(path, e);
        }
    }

    public IImageSource OpenOther(ImageOpenOptions options)
    {
        using IZarrStore store = _place.OpenToLook();
        if (_series is not null) return Of(_path, _place, _series, store, options);
        ImageSeries.Choose(_path, [], options.Series, 0);
        return Open(_path, _place, options);
    }

    public IPixelReader OpenReader()
    {
        IZarrStore store = _place.Open();
        try
        {
            Require(store);
            ZarrBlockReader blocks = new(_path, store, _array.Key, _metadata, _grid);
            return new BlockImageReader(Info, _grid, blocks, _metadata.Fill);
        }
        catch (Exception e)
        {
            store.Dispose();
            if (e is ZarrException failure) throw ZarrFailure.Translate(_path, failure);
            throw;
        }
    }

    // One that is damaged does not hide the others.
    private static ZarrImage First(string path, ZarrPlace place, ZarrSeries series, IZarrStore store, ImageOpenOptions options)
    {
        PixelClassificationException? problem = null;
        int unanswered = 0;
        for (int i = 0; i < series.Count; i++)
        {
            try
            {
                ZarrImage image = Of(path, place, series, store, options with { Series = i });
                return image.With(image.Info with { Warnings = [.. series.Warnings(i, problem), .. image.Info.Warnings] });
            }
            catch (ImageFormatException e)
            {
                problem ??= e;
            }
            // Each of them may be waited for for long.
            catch (RemoteImageException e) when (++unanswered < MaxUnanswered)
            {
                problem ??= e;
            }
        }

        throw problem!;
    }

    private static ZarrImage Of(string path, ZarrPlace place, ZarrSeries series, IZarrStore store, ImageOpenOptions options)
    {
        int index = ImageSeries.Choose(path, series.List, options.Series, 0);
        string own = series.PathOf(path, index);
        try
        {
            ZarrTarget target = new ZarrTargets(own, new ZarrHierarchy(store), options).OfSeries(series[index]);
            ZarrImage image = Make(own, place, series, store, target, options);
            return image.With(image.Info with { Series = series.List, SeriesIndex = index });
        }
        catch (ZarrException e)
        {
            throw ZarrFailure.Translate(own, e);
        }
    }

    private static ZarrImage Make(
        string path, ZarrPlace place, ZarrSeries? series, IZarrStore store, ZarrTarget target, ImageOpenOptions options)
    {
        ZarrArrayMetadata metadata = target.Array.ReadArray();
        (AxisOrder axes, string? guess) = ZarrAxes.Resolve(path, target, metadata, options.Axes);
        ZarrGrid grid = ZarrGrid.Of(metadata, axes);
        // What is damaged, or packed in an unknown way, should be found now and not in the middle of a batch.
        bool isFirstThere;
        using (ZarrBlockReader reader = new(path, place.Open(), target.Array.Key, metadata, grid))
            isFirstThere = !reader.Read(new int[grid.Shape.Count]).IsEmpty;
        // A store that does not list is asked for a few more.
        bool hasChunks = isFirstThere
            || (store.CanList ? store.HasChunks(target.Array.Key) : ZarrSample.FindsAny(store, target.Array.Key, metadata));
        ImageInfo info = Describe(target, metadata, grid, guess) with
        {
            ContentFolder = place.FolderOf(target.Array.Key),
            ContentAddress = place.AddressOf(target.Array.Key),
            Warnings =
            [
                .. target.Multiscale?.Warning is { } version ? [version] : (string[])[],
                .. hasChunks ? (string[])[] : [store.CanList ? NoChunks : NoChunksSent],
            ],
        };
        return new ZarrImage(path, place, series, target.Array, metadata, grid, info);
    }

    private ZarrImage With(ImageInfo info) => new(_path, _place, _series, _array, _metadata, _grid, info);

    public ImageSample? Sample(CancellationToken cancellationToken)
    {
        if (_place.Address is null) return null;
        try
        {
            using IZarrStore store = _place.Open();
            Require(store);
            return ZarrSample.Of(store, _array, cancellationToken);
        }
        catch (ZarrException e)
        {
            throw ZarrFailure.Translate(_path, e);
        }
    }

    private static ImageInfo Describe(ZarrTarget target, ZarrArrayMetadata metadata, ZarrGrid grid, string? guess)
    {
        OmeMultiscale? image = target.Multiscale;
        IReadOnlyList<double>? scale = image?.Levels[target.Level].Scale;
        OmeChannels channels = OmeChannels.Parse(target.Ome, grid.Extent('c'));
        return new ImageInfo
        {
            Shape = grid.ImageShape,
            Axes = grid.Axes,
            PixelType = metadata.Element.PixelType,
            PixelSize = image is null ? null : OmeAxes.PixelSize(image.Axes, grid.Axes, scale),
            FrameInterval = image is null ? null : OmeAxes.FrameInterval(image.Axes, grid.Axes, scale),
            ChannelNames = channels.Names,
            ChannelColors = channels.Colors,
            DisplayRanges = channels.Ranges,
            LevelCount = image?.Levels.Count ?? 1,
            Level = target.Level,
            LevelKey = image?.Levels[target.Level].Path,
            Notes = metadata.Element.Note is { } note ? [note] : [],
            AxesGuess = guess,
            Provenance = target.Attributes.Text(ZarrOrigin.ProvenanceAttribute),
        };
    }

    // What the metadata said holds only as long as it says the same.
    private void Require(IZarrStore store)
    {
        ZarrNode? now = new ZarrHierarchy(store).TryNode(_array.Key);
        if (now?.Array?.GetRawText() != _array.Array?.GetRawText())
            throw new ImageFormatException(_path, "it was changed or removed after it was opened", "Open the image again.");
    }
}
