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
using PSPixelClassification.Objects.Measuring;

namespace PSPixelClassification.Exporting;

/// <summary>The results of one box of an image in the making: everything asked for in one pass over its pixels.</summary>
internal sealed class CutoutExport : IDisposable
{
    // Without a prediction there are no tiles; bands of so many pixels bound the memory.
    private const int BandPixels = 1 << 22;

    private readonly ClassifierImage _image;
    private readonly ClassifierModel? _model;
    private readonly Cutout _cutout;
    private readonly ExportSettings _settings;
    private readonly IReadOnlyList<ExportTarget> _targets;
    private readonly IReadOnlyDictionary<ResultKind, ResultProvenance> _provenance;
    private readonly ClassMerging? _merging;
    private readonly List<ResultFile> _files = [];
    private readonly List<PendingImage> _complete = [];

    /// <summary>Gets ready; nothing is created yet.</summary>
    /// <param name="image">The image.</param>
    /// <param name="model">The model; may be null where <see cref="ExportSettings.NeedsModel"/> says so.</param>
    /// <param name="cutout">The box, inside the image.</param>
    /// <param name="settings">What to export of it.</param>
    /// <param name="targets">The files that show it, to which <see cref="ExportCheck"/> has nothing to object.</param>
    /// <param name="digests">What is known of files.</param>
    /// <param name="cancellationToken">Looked at while files are read.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public CutoutExport(
        ClassifierImage image, ClassifierModel? model, Cutout cutout, ExportSettings settings, IReadOnlyList<ExportTarget> targets,
        FileDigests digests, CancellationToken cancellationToken)
    {
        (_image, _model, _cutout, _settings, _targets) = (image, model, cutout, settings, targets);
        _merging = settings.MergingOf(model);
        _provenance = ResultProvenance.Of(image, model, settings, digests, cancellationToken);
    }

    /// <summary>The files, complete; those of a result together.</summary>
    public IReadOnlyList<PendingImage> Files => _complete;

    /// <summary>What makes the results.</summary>
    public IEnumerable<ResultProvenance> Provenance => _provenance.Values;

    /// <summary>Number of objects in the box; null before <see cref="Run"/>, and where none are looked for.</summary>
    public long? ObjectCount { get; private set; }

    /// <summary>The objects, with their places in the whole image; empty unless they are measured.</summary>
    public IReadOnlyList<SegmentedObject> Objects { get; private set; } = [];

    /// <summary>Computes and writes. The files are complete and have their temporary names at the end; nothing else is kept.</summary>
    /// <param name="tally">Counts the pixels of each class; null where no probabilities are needed.</param>
    /// <param name="progress">Told the fraction done, 0 … 1.</param>
    /// <param name="cancellationToken">Looked at per tile, and while a band is written.</param>
    public void Run(ClassTally? tally, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        Write(tally, progress, cancellationToken);
        // A disk that is full fails before anything gets its name. Nothing else is kept: there may be thousands of boxes.
        while (_files is [ResultFile file, ..])
        {
            _files.RemoveAt(0);
            _complete.Add(file.Files);
            file.Complete();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (ResultFile file in _files) file.Dispose();
        foreach (PendingImage files in _complete) files.Dispose();
    }

    private void Write(ClassTally? tally, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        using RentedArray<float> sums = new();
        PixelPredictor? predictor = _targets.Any(target => target.Source.NeedsPrediction(_model))
            ? new PixelPredictor(_model!, _image) { Smoothing = _settings.PostProcessing.Smoothing }
            : null;
        using ObjectFinder? finder = _targets.Any(target => target.Source.ShowsObjects())
            ? new ObjectFinder(_image, _cutout, _merging!, _settings)
            : null;
        Create(showsObjects: false, result => ResultRenderers.Create(result, _image, _model, _settings, cancellationToken));
        void WriteBand(PredictionBand predicted, IReadOnlyList<ResultFile> those)
        {
            cancellationToken.ThrowIfCancellationRequested();
            PredictionBand band = _merging?.Apply(predicted, sums) ?? predicted;
            if (!band.Probabilities.IsEmpty)
            {
                tally?.Add(band);
                finder?.Add(band, cancellationToken);
            }

            foreach (ResultFile file in those) file.Write(band, cancellationToken);
        }

        (PredictionRequest Request, IReadOnlyList<ResultFile> Files)[] passes =
            [.. Passes(_targets.Any(target => target.Source.NeedsProbabilities()))];
        if (predictor is null) WriteBands(band => WriteBand(band, _files), cancellationToken);
        for (int i = 0; predictor is not null && i < passes.Length; i++)
        {
            IReadOnlyList<ResultFile> those = passes[i].Files;
            predictor.Predict(
                _cutout, passes[i].Request, _settings.Threads, band => WriteBand(band, those),
                ScaledProgress.Part(progress, (double)i / passes.Length, (double)(i + 1) / passes.Length), cancellationToken);
        }

        if (finder is null) return;
        ObjectImage objects = finder.Finish();
        ObjectCount = objects.Count;
        int first = _files.Count;
        Create(showsObjects: true, result => ResultRenderers.Create(result, _image, objects, _cutout, cancellationToken));
        WriteBands(band => _files[first..].ForEach(file => file.Write(band, cancellationToken)), cancellationToken);
        if (_settings.Objects.AreMeasured)
            Objects = CroppedObjects.Measure(_image, objects, _cutout, _settings.Threads, cancellationToken);
    }

    // One by one: what is among the files is disposed, whatever happens to the next.
    private void Create(bool showsObjects, Func<ResultKind, ResultRenderer> renderer)
    {
        foreach (IGrouping<ResultKind, ExportTarget> result in _targets.GroupBy(target => target.Result))
        {
            if (result.Key.Source.ShowsObjects() != showsObjects) continue;
            _files.Add(new ResultFile(
                [.. result], _image, _model, _cutout, _settings, _provenance[result.Key], renderer(result.Key)));
        }
    }

    // Everything at once, but features by themselves beside smoothed probabilities, which need more than the box.
    private IEnumerable<(PredictionRequest Request, IReadOnlyList<ResultFile> Files)> Passes(bool needsProbabilities)
    {
        ResultFile[] features = [.. _files.Where(file => file.Result.Source == ResultSource.Features)];
        ResultFile[] others = [.. _files.Except(features)];
        if (features.Length == 0) return [(PredictionRequest.Probabilities, others)];
        if (!needsProbabilities) return [(PredictionRequest.Features, _files)];
        return _settings.PostProcessing.Smoothing == 0
            ? [(PredictionRequest.Features | PredictionRequest.Probabilities, _files)]
            : [(PredictionRequest.Features, features), (PredictionRequest.Probabilities, others)];
    }

    private void WriteBands(Action<PredictionBand> write, CancellationToken cancellationToken)
    {
        Region region = _cutout.Region;
        int rows = Math.Max(1, BandPixels / region.Width);
        foreach (Plane plane in _cutout.Planes)
        {
            for (int y = region.Y; y < region.Bottom; y += rows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                write(new PredictionBand(plane, new Region(region.X, y, region.Width, rows).Intersect(region), default, default));
            }
        }
    }
}
