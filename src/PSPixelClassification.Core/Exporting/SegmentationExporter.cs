using PSPixelClassification.Classification;
using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Classification.Training;
using PSPixelClassification.Common;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Exporting.Provenance;
using PSPixelClassification.Exporting.Rendering;
using PSPixelClassification.Exporting.Writing;
using PSPixelClassification.Imaging;
using PSPixelClassification.Objects;

namespace PSPixelClassification.Exporting;

/// <summary>Writes the results of one image: everything asked for in one pass over its pixels.</summary>
public static class SegmentationExporter
{
    // Without a prediction there are no tiles; bands of so many pixels bound the memory.
    private const int BandPixels = 1 << 22;

    /// <summary>Channels of a result.</summary>
    /// <param name="source">The result.</param>
    /// <param name="model">The model; null is enough for labels.</param>
    /// <param name="settings">Which classes are united.</param>
    /// <returns>At least 1.</returns>
    /// <exception cref="LabelException">As <see cref="ClassMerging"/> throws it.</exception>
    public static int ChannelCount(ResultSource source, ClassifierModel? model, ExportSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return source switch
        {
            ResultSource.Probabilities => settings.MergingOf(model)?.Classes.Count ?? 1,
            ResultSource.Features => model?.Forest.FeatureCount ?? 1,
            _ => source.IsPicture() ? 3 : 1,
        };
    }

    /// <summary>Computes and writes. All files appear, complete, or none does.</summary>
    /// <param name="image">The image.</param>
    /// <param name="model">The model; may be null where <see cref="ExportSettings.NeedsModel"/> says so.</param>
    /// <param name="settings">What to export.</param>
    /// <param name="targets">The files, as <see cref="ExportPlanner"/> gave them.</param>
    /// <param name="progress">Told the fraction done, 0 … 1.</param>
    /// <param name="cancellationToken">Looked at per tile, and while a band is written.</param>
    /// <returns>What was written.</returns>
    /// <exception cref="ClassifierMismatchException">The model cannot classify the image.</exception>
    /// <exception cref="ExportException">
    /// A result cannot be written as asked, a file may not be replaced, or the file system refuses (<c>WriteFailed</c>).
    /// </exception>
    /// <exception cref="ImageFormatException">The image's pixel data is damaged.</exception>
    /// <exception cref="IOException">The image cannot be read.</exception>
    public static ExportResult Export(
        ClassifierImage image, ClassifierModel? model, ExportSettings settings, IReadOnlyList<ExportTarget> targets,
        IProgress<double>? progress = null, CancellationToken cancellationToken = default) =>
        Export(image, model, settings, targets, new FileDigests(), progress, cancellationToken);

    /// <summary>Computes and writes, as one of many images that may be in the same files.</summary>
    /// <param name="image">The image.</param>
    /// <param name="model">The model.</param>
    /// <param name="settings">What to export.</param>
    /// <param name="targets">The files.</param>
    /// <param name="digests">What is known of files.</param>
    /// <param name="progress">Told the fraction done, 0 … 1.</param>
    /// <param name="cancellationToken">Looked at per tile, and while files are read and written.</param>
    internal static ExportResult Export(
        ClassifierImage image, ClassifierModel? model, ExportSettings settings, IReadOnlyList<ExportTarget> targets, FileDigests digests,
        IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(targets);
        ExportCheck.Check(image, model, settings, targets);
        ExportPlanner.CheckTargets(targets, settings);
        Region region = ExportPlanner.RegionOf(image.Name, image.Extent, settings);
        IReadOnlyDictionary<ResultKind, ResultProvenance> provenance =
            ResultProvenance.Of(image, model, settings, digests, cancellationToken);
        PixelPredictor? predictor = targets.Any(target => target.Source.NeedsPrediction(model))
            ? new PixelPredictor(model!, image) { Smoothing = settings.PostProcessing.Smoothing }
            : null;
        ClassMerging? merging = settings.MergingOf(model);
        using RentedArray<float> sums = new();
        List<ResultFile> files = [];
        using ObjectFinder? finder = targets.Any(target => target.Source.ShowsObjects())
            ? new ObjectFinder(image, region, merging!, settings)
            : null;
        ResultFile Create(IGrouping<ResultKind, ExportTarget> result, ResultRenderer renderer) =>
            new([.. result], image, model, region, settings, provenance[result.Key], renderer);
        try
        {
            foreach (IGrouping<ResultKind, ExportTarget> result in targets.GroupBy(target => target.Result))
            {
                if (!result.Key.Source.ShowsObjects())
                    files.Add(Create(result, ResultRenderers.Create(result.Key, image, model, settings, cancellationToken)));
            }

            using ClassTally? tally = predictor is not null && targets.Any(target => target.Source.NeedsProbabilities())
                ? new ClassTally(merging!.Classes.Count, new ClassDecision(merging.Classes, settings.PostProcessing.ClassThresholds))
                : null;
            void Write(PredictionBand predicted, IReadOnlyList<ResultFile> those)
            {
                cancellationToken.ThrowIfCancellationRequested();
                PredictionBand band = merging?.Apply(predicted, sums) ?? predicted;
                if (!band.Probabilities.IsEmpty)
                {
                    tally?.Add(band);
                    finder?.Add(band, cancellationToken);
                }

                foreach (ResultFile file in those) file.Write(band, cancellationToken);
            }

            (PredictionRequest Request, IReadOnlyList<ResultFile> Files)[] passes = [.. Passes(files, settings, tally is not null)];
            if (predictor is null) WriteBands(image, region, band => Write(band, files), cancellationToken);
            for (int i = 0; predictor is not null && i < passes.Length; i++)
            {
                IReadOnlyList<ResultFile> those = passes[i].Files;
                predictor.Predict(
                    region, passes[i].Request, settings.Threads, band => Write(band, those),
                    ScaledProgress.Part(progress, (double)i / passes.Length, (double)(i + 1) / passes.Length), cancellationToken);
            }

            ObjectImage? objects = finder?.Finish();
            if (objects is not null)
            {
                int first = files.Count;
                // One by one: what is among the files is disposed, whatever happens to the next.
                foreach (IGrouping<ResultKind, ExportTarget> result in targets.GroupBy(target => target.Result))
                {
                    if (result.Key.Source.ShowsObjects())
                        files.Add(Create(result, ResultRenderers.Create(result.Key, image, objects, region, cancellationToken)));
                }

                WriteBands(image, region, band => files[first..].ForEach(file => file.Write(band, cancellationToken)), cancellationToken);
            }

            cancellationToken.ThrowIfCancellationRequested();
            // Only renames are left once all files are complete: a disk that is full fails before the first one appears.
            foreach (ResultFile file in files) file.Files.Complete();
            PendingImage.Commit([.. files.Select(file => file.Files)], settings.Force);
            return new ExportResult(targets, tally?.Fractions ?? [], tally?.UnclassifiedFraction ?? 0)
            {
                Classes = tally is null ? [] : merging!.Classes,
                ClassPixels = tally?.Counts ?? [],
                MeanUncertainty = tally?.MeanUncertainty,
                ObjectCount = objects?.Count,
                Objects = objects is null || !settings.Objects.AreMeasured
                    ? []
                    : CroppedObjects.Measure(image, objects, region, settings.Threads, cancellationToken),
                Provenance = [.. provenance.Values],
            };
        }
        finally
        {
            foreach (ResultFile file in files) file.Dispose();
        }
    }

    // Everything at once, but features by themselves beside smoothed probabilities, which need more than the rectangle.
    private static IEnumerable<(PredictionRequest Request, IReadOnlyList<ResultFile> Files)> Passes(
        IReadOnlyList<ResultFile> files, ExportSettings settings, bool needsProbabilities)
    {
        ResultFile[] features = [.. files.Where(file => file.Result.Source == ResultSource.Features)];
        ResultFile[] others = [.. files.Except(features)];
        if (features.Length == 0) return [(PredictionRequest.Probabilities, others)];
        if (!needsProbabilities) return [(PredictionRequest.Features, files)];
        return settings.PostProcessing.Smoothing == 0
            ? [(PredictionRequest.Features | PredictionRequest.Probabilities, files)]
            : [(PredictionRequest.Features, features), (PredictionRequest.Probabilities, others)];
    }

    private static void WriteBands(ClassifierImage image, Region region, Action<PredictionBand> write, CancellationToken cancellationToken)
    {
        int rows = Math.Max(1, BandPixels / region.Width);
        foreach (Plane plane in image.Extent.Planes)
        {
            for (int y = region.Y; y < region.Bottom; y += rows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                write(new PredictionBand(plane, new Region(region.X, y, region.Width, rows).Intersect(region), default, default));
            }
        }
    }
}
