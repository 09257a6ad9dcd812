using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Batch;

/// <summary>
/// Looks at the inputs of a batch: headers are read, names are chosen. One that cannot be read becomes an item with a failure.
/// </summary>
/// <param name="settings">What to do with them.</param>
/// <param name="masks">Their prediction masks.</param>
internal sealed class BatchInspection(BatchSettings settings, BatchMasks masks)
{
    // An image in several files, any of which leads to it, is taken once.
    private readonly Dictionary<string, string> _setOf = new(PathComparer.OfPlatform);

    /// <summary>Looks at one input.</summary>
    /// <returns>An item; several if the input holds several images and those are asked for.</returns>
    /// <exception cref="ExportException"><c>OutputCollision</c>: two results of one image would be written under one name.</exception>
    public IReadOnlyList<BatchItem> Look(BatchInput input)
    {
        if (input.SkipReason is { } reason) return [new BatchItem { SourcePaths = input.SourcePaths, SkipReason = reason }];
        if (_setOf.TryGetValue(input.Path, out string? first))
            return [new BatchItem { SourcePaths = input.SourcePaths, SkipReason = $"It is part of the image that begins with '{first}'." }];
        try
        {
            if (input.Failure is not null) throw input.Failure;
            ClassifierImage image = Open(input, settings.Open);
            foreach (string file in input.StackAxis is null ? image.Source.Info.Files : []) _setOf.TryAdd(file, input.Path);
            IReadOnlyList<ImageSeries> series = image.Source.Info.Series;
            IReadOnlyList<int> chosen = settings.Series?.Of(input.Path, series) ?? [0];
            if (series.Count < 2) return [Plan(input, image)];
            if (settings.Series is null) throw Undecided(input.Path, series);
            return [.. chosen.Select(number => Look(input, series[number]))];
        }
        catch (Exception e) when (IsFailure(e))
        {
            return [Failed(input, null, e)];
        }
    }

    private BatchItem Look(BatchInput input, ImageSeries series)
    {
        try
        {
            return Plan(input, Open(input, settings.Open with { Series = series.Index }));
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
        string name = SeriesNames.Of(info) is { } own ? $"{input.Name ?? ClassifierImage.NameOf(opened.Location!)}_{own}" : opened.Name;
        ClassifierImage image = new(name, opened.Source, opened.Location);
        // Of files that belong together, any leads to the image.
        PathList files = new([.. input.Paths, .. info.Files.Except(input.Paths, PathComparer.OfPlatform)]);
        string? mask = masks.Of(input, image.Name);
        try
        {
            if (mask is not null) image = PredictionMaskFile.Apply(image, mask);
            IReadOnlyList<ExportTarget> targets = ExportPlanner.Plan(
                image, source => SegmentationExporter.ChannelCount(source, settings.Model), settings.Export);
            return new BatchItem
            {
                SourcePaths = files,
                Series = series,
                MaskPath = mask,
                Targets = targets,
                Image = image,
            };
        }
        catch (Exception e) when (IsFailure(e))
        {
            return Failed(input, series, e, mask);
        }
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

    private BatchItem Failed(BatchInput input, ImageSeries? series, Exception cause, string? mask = null) =>
        new() { SourcePaths = input.SourcePaths, Series = series, MaskPath = mask ?? masks.Of(input, null), Failure = cause };

    private static bool IsFailure(Exception exception) =>
        exception is (PixelClassificationException and not ExportException { ErrorId: ErrorIds.OutputCollision }) or IOException
            or UnauthorizedAccessException;

    private static ImageFormatException Undecided(string path, IReadOnlyList<ImageSeries> series) => new(
        path, $"it holds {series.Count} images: {ImageSeries.List(series)}", BatchRemedies.ChooseSeries,
            errorId: ErrorIds.SeriesRequired);
}
