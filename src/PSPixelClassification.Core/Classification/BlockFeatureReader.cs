using PSPixelClassification.Features;

namespace PSPixelClassification.Classification;

/// <summary>Computes the features of labelled blocks. For one thread; keeps the last image open, since its blocks come together.</summary>
internal sealed class BlockFeatureReader(FeatureSet featureSet) : IDisposable
{
    private ClassifierImage? _image;
    private PixelWindow? _window;
    private FeatureWorker? _worker;
    private FeatureTile? _tile;

    /// <summary>Writes the features of a block's labelled pixels into the training matrix.</summary>
    /// <param name="block">The block, of one plane of an image whose scales are all in 2D.</param>
    /// <param name="rows">The matrix.</param>
    public void Read(LabeledBlock block, TrainingRows rows)
    {
        Open(block.Image);
        _window!.Read(block.Plane, block.Region, featureSet.Halo);
        _worker!.Compute(_window.Input, block.Region, _tile!);
        rows.Store(block, _tile!, block.Region);
    }

    public void Dispose() => Close();

    private void Open(ClassifierImage image)
    {
        if (ReferenceEquals(image, _image)) return;
        Close();
        FeatureExtractor extractor = new(featureSet, image.Extent);
        _window = new PixelWindow(image.Source);
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
