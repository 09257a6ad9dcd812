using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Drift;
using PSPixelClassification.Common;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Jobs;

/// <summary>Writes results of images of the session, one image after the other.</summary>
internal sealed class ExportJob(Job job, ClassifierModel? model, ExportSettings settings, ExistingFiles existing)
{
    private readonly WrittenFiles _written = new();
    private int _completed;
    private int _skipped;
    private int _failed;

    /// <summary>Writes them; an image that fails is told, and the next one follows.</summary>
    /// <returns>How it ended, a sentence.</returns>
    /// <exception cref="OperationCanceledException">The job was canceled; finished images stay.</exception>
    public string Run(IReadOnlyList<ClassifierImage> images)
    {
        foreach ((int i, ClassifierImage image) in images.Index())
        {
            job.Stopping.ThrowIfCancellationRequested();
            job.Begin(image.Name, images.Count);
            job.Add(Export(image, new Part(job, i, images.Count)));
            job.Report((i + 1.0) / images.Count);
        }

        return JobRows.Summary(_completed, _skipped, _failed);
    }

    /// <summary>The files of an image.</summary>
    /// <exception cref="PixelClassificationException">There can be none.</exception>
    public static IReadOnlyList<ExportTarget> Targets(ClassifierImage image, ClassifierModel? model, ExportSettings settings) =>
        ExportPlanner.Plan(image, source => SegmentationExporter.ChannelCount(source, model, settings), settings);

    private JobRow Export(ClassifierImage image, IProgress<double> progress)
    {
        try
        {
            if (image.Source is MissingImage missing) return Failed(image, missing.Problem);
            IReadOnlyList<ExportTarget> targets = Targets(image, model, settings);
            _written.Claim(image.SourcePath ?? image.Name, [.. targets.Select(target => target.Path)]);
            string? there = targets.FirstOrDefault(target => target.IsThere)?.Path;
            if (there is not null && existing == ExistingFiles.Refuse)
                return Failed(image, $"'{there}' exists already. Choose that such files are replaced or skipped, or other names.");
            ExportTarget[] wanted =
                [.. targets.Where(target => existing != ExistingFiles.Skip || !target.IsThere)];
            if (wanted.Length == 0)
            {
                _skipped++;
                return JobRows.Skipped(image.Name, [.. targets.Select(target => target.Path)]);
            }

            ImageDrift? drift = settings.Sources.Any(settings.NeedsModel) ? model?.CompareIntensities(image, job.Stopping) : null;
            string[] warnings = drift is { IsDrifted: true } ? [drift.Explain()] : [];
            ExportResult result = SegmentationExporter.Export(image, model, settings, wanted, progress, job.Stopping);
            _completed++;
            return JobRows.Completed(image.Name, result, warnings);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return Failed(image, FailedMessage.Of("save", e).Message);
        }
    }

    private JobRow Failed(ClassifierImage image, string error)
    {
        _failed++;
        return JobRows.Failed(image.Name, error);
    }

    private sealed class Part(IProgress<double> whole, int index, int count) : IProgress<double>
    {
        public void Report(double value) => whole.Report((index + value) / count);
    }
}
