using PSPixelClassification.Features;

namespace PSPixelClassification.Classification;

/// <summary>Computes the features of labelled blocks of volumes. For one thread; keeps the last image open.</summary>
internal sealed class RunFeatureReader(FeatureSet featureSet) : IDisposable
{
    private ClassifierImage? _image;
    private VolumeWindow? _window;
    private FeatureVolumeWorker? _worker;
    private FeatureTile? _tile;

    /// <summary>Writes the features of a run's labelled pixels into the training matrix.</summary>
    /// <param name="run">The blocks.</param>
    /// <param name="rows">The matrix.</param>
    /// <param name="cancellationToken">Looked at per slice.</param>
    public void Read(LabeledRun run, TrainingRows rows, CancellationToken cancellationToken)
    {
        Open(run.Blocks[0].Image);
        _window!.Read(run.Blocks[0].Plane.Time, run.Region, run.FirstSlice, run.EndSlice, cancellationToken);
        _worker!.Begin(_window.Input, run.Region, run.FirstSlice, run.EndSlice);
        int next = 0;
        for (int z = run.FirstSlice; _worker.Next(_tile!); z++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (; next < run.Blocks.Count && run.Blocks[next].Plane.Z == z; next++) rows.Store(run.Blocks[next], _tile!, run.Region);
        }
    }

    public void Dispose() => Close();

    private void Open(ClassifierImage image)
    {
        if (ReferenceEquals(image, _image)) return;
        Close();
        FeatureVolumeExtractor extractor = new(featureSet, image.Extent);
        _window = new VolumeWindow(image.Source, featureSet);
        _worker = extractor.CreateWorker();
        _tile = new FeatureTile(extractor.ChannelCount);
        _image = image;
    }

    private void Close()
    {
        _window?.Dispose();
        _worker?.Dispose();
        _tile?.Dispose();
        _image = null;
    }
}
