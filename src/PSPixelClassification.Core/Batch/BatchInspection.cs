using PSPixelClassification.Batch.Planning;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Batch;

/// <summary>
/// Looks at the inputs of a batch: headers are read and held against the model, names are chosen. One that cannot be read, or cannot be
/// classified as its header tells, becomes an item with a failure.
/// </summary>
/// <param name="settings">What to do with them.</param>
/// <param name="masks">Their prediction masks.</param>
internal sealed class BatchInspection(BatchSettings settings, BatchMasks masks)
{
    // Inputs that are read at the same time. Members of a set are read in vain until its first one is known: few are at first.
    private const int MaxAhead = 64;

    // An image in several files, any of which leads to it, is taken once.
    private readonly Dictionary<string, string> _setOf = new(PathComparer.OfPlatform);

    /// <summary>Looks at all inputs, several at once: most of the time goes into waiting for a share or a disk.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="cancellationToken">Looked at per input.</param>
    /// <returns>
    /// An item for each in their order, whatever came first; several for an input that holds several images where those are asked for.
    /// </returns>
    /// <exception cref="ExportException"><c>OutputCollision</c>: two results of one image would be written under one name.</exception>
    public List<BatchItem> Look(IReadOnlyList<BatchInput> inputs, CancellationToken cancellationToken)
    {
        List<BatchItem> items = [];
        int ahead = 1;
        for (int first = 0; first < inputs.Count; first += ahead, ahead = Math.Min(2 * ahead, MaxAhead))
        {
            BatchInput[] next = [.. inputs.Skip(first).Take(ahead)];
            Lazy<IReadOnlyList<BatchItem>>[] read =
                [.. next.Select(input => new Lazy<IReadOnlyList<BatchItem>>(() => Look(input, cancellationToken)))];
            ParallelWork.Run(
                next.Length, settings.ThrottleLimit, () => NoState.Instance, (i, _) => Begin(next[i], read[i]), cancellationToken);
            foreach ((BatchInput input, Lazy<IReadOnlyList<BatchItem>> found) in next.Zip(read))
                items.AddRange(Take(input, found).Select(item => item with { Group = input.Name }));
        }

        return items;
    }

    private void Begin(BatchInput input, Lazy<IReadOnlyList<BatchItem>> found)
    {
        if (_setOf.ContainsKey(input.Path)) return;
        try
        {
            _ = found.Value;
        }
        catch (ExportException)
        {
            // It is thrown again when the input's turn has come.
        }
    }

    private IReadOnlyList<BatchItem> Take(BatchInput input, Lazy<IReadOnlyList<BatchItem>> found)
    {
        if (input.SkipReason is null && _setOf.TryGetValue(input.Path, out string? first))
            return [new BatchItem { SourcePaths = input.SourcePaths, SkipReason = $"{SkipReasons.Part}'{first}'." }];
        ImageInfo? info = input.StackAxis is null ? found.Value.Select(item => item.Info).FirstOrDefault(known => known is not null) : null;
        foreach (string file in info?.Files ?? []) _setOf.TryAdd(file, input.Path);
        return found.Value;
    }

    private IReadOnlyList<BatchItem> Look(BatchInput input, CancellationToken cancellationToken)
    {
        if (input.SkipReason is { } reason) return [new BatchItem { SourcePaths = input.SourcePaths, SkipReason = reason }];
        ClassifierImage? image = null;
        try
        {
            if (input.Failure is not null) throw input.Failure;
            image = Open(input, settings.Open);
            IReadOnlyList<ImageSeries> series = image.Source.Info.Series;
            IReadOnlyList<int> chosen = settings.Series?.Of(input.Path, series) ?? [0];
            if (series.Count < 2) return [Plan(input, image)];
            if (settings.Series is null) throw Undecided(input.Path, series);
            return [.. chosen.Select(number => Look(input, image, series[number], cancellationToken))];
        }
        catch (Exception e) when (IsFailure(e))
        {
            return [Failed(input, null, e) with { Info = image?.Source.Info }];
        }
    }

    private BatchItem Look(BatchInput input, ClassifierImage first, ImageSeries series, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            ImageOpenOptions options = settings.Open with { Series = series.Index };
            ClassifierImage image = first.OpenOther(input.Path, options);
            return Plan(input, settings.Model.WantsAlphaOf(image) ? first.OpenOther(input.Path, options with { KeepAlpha = true }) : image);
        }
        catch (Exception e) when (IsFailure(e))
        {
            return Failed(input, series, e);
        }
    }

    private BatchItem Plan(BatchInput input, ClassifierImage opened)
    {
        ImageInfo info = opened.Source.Info;
        ImageSeries? series = info.Series.Count > 1 ? info.Series[info.SeriesIndex] : null;
        string name = input.Name is { } group && SeriesList.NameOf(info) is { } own ? $"{group}_{own}" : opened.Name;
        ClassifierImage image = new(name, opened.Source, opened.Location);
        // Of files that belong together, any leads to the image.
        PathList files = new([.. PathsOf(input, series), .. info.Files.Except(input.Paths, PathComparer.OfPlatform)]);
        string? mask = masks.Of(input, image.Name);
        try
        {
            if (mask is not null) image = PredictionMaskFile.Apply(image, mask);
            IReadOnlyList<ExportTarget> targets = ExportPlanner.Plan(
                image, source => SegmentationExporter.ChannelCount(source, settings.Model, settings.Export), settings.Export);
            ExportCheck.Check(image, settings.Model, settings.Export, targets);
            return new BatchItem
            {
                SourcePaths = files,
                Series = Numbered(series),
                MaskPath = mask,
                Targets = [.. targets.Select(target => Estimate(target, image))],
                Image = image,
                Info = info,
            };
        }
        catch (Exception e) when (IsFailure(e))
        {
            return Failed(input, series, e, mask) with { Info = info };
        }
    }

    private ExportTarget Estimate(ExportTarget target, ClassifierImage image)
    {
        OutputImage output =
            ResultOutput.Describe(target.Source, target.Cutout.Crop(image.Extent), settings.Model, settings.Export);
        return target with { EstimatedBytes = ResultOutput.BytesOf(output, target.Part, hasLevels: target.IsFolder) };
    }

    // Alpha is dropped unless the model was trained with it.
    private ClassifierImage Open(BatchInput input, ImageOpenOptions options)
    {
        if (input.StackAxis is not { } axis) return ClassifierImage.OpenFor(input.Path, settings.Model, options);
        ClassifierImage image = ClassifierImage.OpenStack(input.Paths, axis, options, input.Name);
        return settings.Model.WantsAlphaOf(image)
            ? ClassifierImage.OpenStack(input.Paths, axis, options with { KeepAlpha = true }, input.Name)
            : image;
    }

    private BatchItem Failed(BatchInput input, ImageSeries? series, Exception cause, string? mask = null) => new()
    {
        SourcePaths = new PathList([.. PathsOf(input, series)]),
        Series = Numbered(series),
        MaskPath = mask ?? masks.Of(input, null),
        Failure = cause,
    };

    // A field of a plate is known by its path, whichever way it was chosen; other images of a file by their numbers.
    private static IEnumerable<string> PathsOf(BatchInput input, ImageSeries? series) =>
        series?.Key is null ? input.Paths : [series.PathIn(ImageFormats.Locate(input.Path).Path)];

    private static ImageSeries? Numbered(ImageSeries? series) => series?.Key is null ? series : null;

    private static bool IsFailure(Exception exception) =>
        exception is (PixelClassificationException and not ExportException { ErrorId: ErrorIds.OutputCollision }) or IOException
            or UnauthorizedAccessException;

    private static ImageFormatException Undecided(string path, IReadOnlyList<ImageSeries> series) => new(
        path, $"it holds {series.Count} images: {ImageSeries.List(series)}", BatchRemedies.ChooseSeries,
            errorId: ErrorIds.SeriesRequired);
}
