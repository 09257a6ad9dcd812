using PSPixelClassification.Features;

namespace PSPixelClassification.Classification;

/// <summary>Computes the features of labelled blocks. For one thread; keeps the last image open, since its blocks come together.</summary>
internal sealed class BlockFeatureReader(FeatureSet featureSet) : IDisposable
{
    private readonly byte[] _labels = new byte[FeatureTile.Side * FeatureTile.Side];
    private ClassifierImage? _image;
    private PixelWindow? _window;
    private FeatureWorker? _worker;
    private FeatureTile? _tile;

    /// <summary>Writes the features of a block's labelled pixels into the training matrix.</summary>
    /// <param name="block">The block.</param>
    /// <param name="columns">The matrix, [column][row].</param>
    /// <param name="rowClasses">The forest's class index of each row.</param>
    /// <param name="forestClassOf">The forest's class index of each class of the model.</param>
    public void Read(LabeledBlock block, float[][] columns, byte[] rowClasses, byte[] forestClassOf)
    {
        Open(block.Image);
        _window!.Read(block.Plane, block.Region, featureSet.Halo);
        _worker!.Compute(_window.Input, block.Region, _tile!);
        Span<byte> labels = _labels.AsSpan(0, (int)block.Region.PixelCount);
        block.Labels.Read(block.Plane, block.Region, labels);
        int row = block.FirstRow;
        for (int i = 0; i < labels.Length; i++)
        {
            if (labels[i] == 0) continue;
            (int y, int x) = Math.DivRem(i, block.Region.Width);
            ReadOnlySpan<float> chunk = _tile!.Chunk(y / FeatureTile.ChunkRows);
            int pixel = y % FeatureTile.ChunkRows * FeatureTile.Side + x;
            for (int column = 0; column < columns.Length; column++)
                columns[column][row] = chunk[column * FeatureTile.ChunkPixels + pixel];
            rowClasses[row] = forestClassOf[block.ClassIndices[labels[i]]];
            row++;
        }
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
