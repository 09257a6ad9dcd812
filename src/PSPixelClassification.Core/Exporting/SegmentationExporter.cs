using PSPixelClassification.Classification;
using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Classification.Training;
using PSPixelClassification.Common;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Exporting.Provenance;
using PSPixelClassification.Exporting.Rendering;
using PSPixelClassification.Exporting.Writing;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Exporting;

/// <summary>Writes the results of one image: everything asked for in one pass over its pixels.</summary>
public static class SegmentationExporter
{
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
        ClassMerging? merging = settings.MergingOf(model);
        using ClassTally? tally = targets.Any(target => target.Source.NeedsPrediction(model) && target.Source.NeedsProbabilities())
            ? new ClassTally(merging!.Classes.Count, new ClassDecision(merging.Classes, settings.PostProcessing.ClassThresholds))
            : null;
        IGrouping<Cutout, ExportTarget>[] cutouts = [.. targets.GroupBy(target => target.Cutout)];
        List<CutoutExport> exports = [];
        try
        {
            foreach ((int i, IGrouping<Cutout, ExportTarget> those) in cutouts.Index())
            {
                CutoutExport export = new(image, model, those.Key, settings.For(those.Key), [.. those], digests, cancellationToken);
                exports.Add(export);
                export.Run(
                    tally, ScaledProgress.Part(progress, (double)i / cutouts.Length, (double)(i + 1) / cutouts.Length),
                    cancellationToken);
            }

            cancellationToken.ThrowIfCancellationRequested();
            // Only renames are left.
            PendingImage.Commit([.. exports.SelectMany(export => export.Files)], settings.Force);
            long?[] counts = [.. exports.Select(export => export.ObjectCount)];
            return new ExportResult(targets, tally?.Fractions ?? [], tally?.UnclassifiedFraction ?? 0)
            {
                Classes = tally is null ? [] : merging!.Classes,
                ClassPixels = tally?.Counts ?? [],
                MeanUncertainty = tally?.MeanUncertainty,
                ObjectCount = counts.All(count => count is null) ? null : counts.Sum(),
                Objects = [.. exports.SelectMany(export => export.Objects)],
                Provenance = [.. exports.SelectMany(export => export.Provenance)],
            };
        }
        finally
        {
            foreach (CutoutExport export in exports) export.Dispose();
        }
    }
}
