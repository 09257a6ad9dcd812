using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Exporting;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Batch;

/// <summary>Looks at the inputs of a batch: headers are read, names are chosen. One that cannot be read becomes an item with a failure.</summary>
/// <param name="settings">What to do with them.</param>
/// <param name="masks">Their prediction masks.</param>
internal sealed class BatchInspection(BatchSettings settings, BatchMasks masks)
{
    private readonly Dictionary<string, string> _setOf = new(ExportPlanner.PathComparer);

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
            if (input.StackAxis is null) RememberFiles(image, input.Path);
            IReadOnlyList<ImageSeries> series = image.Source.Info.Series;
            if (settings.Series is { } chosen) return [.. chosen.Of(input.Path, series).Select(number => Look(input, image, number))];
            if (series.Count > 1) throw Undecided(input.Path, series);
            return [Plan(input, image)];
        }
        catch (Exception e) when (IsFailure(e))
        {
            return [Failed(input, null, e)];
        }
    }

    private BatchItem Look(BatchInput input, ClassifierImage first, int number)
    {
        try
        {
            IReadOnlyList<ImageSeries> series = first.Source.Info.Series;
            return Plan(input, series.Count < 2 || number == first.Source.Info.SeriesIndex ? first : Open(input, settings.Open with { Series = number }));
        }
        catch (Exception e) when (IsFailure(e))
        {
            return Failed(input, first.Source.Info.Series.ElementAtOrDefault(number), e);
        }
    }

    private BatchItem Plan(BatchInput input, ClassifierImage opened)
    {
        ImageInfo info = opened.Source.Info;
        ImageSeries? series = info.Series.Count > 1 ? info.Series[info.SeriesIndex] : null;
        string name = SeriesNames.Of(info) is { } own ? $"{input.Name ?? ClassifierImage.NameOf(opened.Location!)}_{own}" : opened.Name;
        ClassifierImage image = new(name, opened.Source, opened.Location);
        string? mask = masks.Of(input, image.Name);
        try
        {
            if (mask is not null) image = PredictionMaskFile.Apply(image, mask);
            IReadOnlyList<ExportTarget> targets = ExportPlanner.Plan(
                image, source => SegmentationExporter.ChannelCount(source, settings.Model), settings.Export);
            bool done = settings.SkipExisting && targets.All(target => File.Exists(target.Path) && RegularFile.IsAt(target.Path));
            return new BatchItem
            {
                SourcePaths = input.SourcePaths, Series = series, MaskPath = mask, Targets = targets, Image = image,
                SkipReason = done ? "Its results exist." : null,
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
        ClassifierImage image = OpenWith(options);
        return settings.Model.WantsAlphaOf(image) ? OpenWith(options with { KeepAlpha = true }) : image;

        ClassifierImage OpenWith(ImageOpenOptions chosen) => input.StackAxis is { } axis
            ? ClassifierImage.OpenStack(input.Paths, axis, chosen, input.Name)
            : ClassifierImage.Open(input.Path, chosen);
    }

    // An image in several files, any of which leads to it, is taken once.
    private void RememberFiles(ClassifierImage image, string path)
    {
        foreach (string file in image.Location!.Files.Where(file => !ExportPlanner.PathComparer.Equals(file, path))) _setOf.TryAdd(file, path);
    }

    private BatchItem Failed(BatchInput input, ImageSeries? series, Exception cause, string? mask = null) =>
        new() { SourcePaths = input.SourcePaths, Series = series, MaskPath = mask ?? masks.Of(input, null), Failure = cause };

    private static bool IsFailure(Exception exception) =>
        exception is (PixelClassificationException and not ExportException { ErrorId: "OutputCollision" }) or IOException or UnauthorizedAccessException;

    private static ImageFormatException Undecided(string path, IReadOnlyList<ImageSeries> series) => new(
        path, $"it holds {series.Count} images: {string.Join(", ", series)}", "Say with -Series which are to be classified, '*' for all.", errorId: "SeriesRequired");
}
