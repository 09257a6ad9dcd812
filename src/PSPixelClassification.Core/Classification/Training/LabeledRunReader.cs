using PSPixelClassification.Classification.Tiles;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification.Training;

/// <summary>Computes the features of labeled blocks. For one thread; keeps the last image open, since its blocks come together.</summary>
internal sealed class LabeledRunReader(FeatureSet featureSet) : IDisposable
{
    private ClassifierImage? _image;
    private PixelBox? _box;
    private TileFeatures? _features;

    /// <summary>Writes the features of a run's labeled pixels into the training matrix.</summary>
    /// <param name="run">The blocks.</param>
    /// <param name="rows">The matrix.</param>
    /// <param name="cancellationToken">Looked at per slice.</param>
    public void Read(LabeledRun run, TrainingRows rows, CancellationToken cancellationToken)
    {
        Open(run.Blocks[0].Image);
        IndexRange slices = run.Slices;
        _box!.Read(run.Blocks[0].Plane.Time, run.Region, slices, cancellationToken);
        _features!.Begin(_box.Input, run.Region, slices);
        int next = 0;
        for (int z = slices.First; _features.Next(); z++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (; next < run.Blocks.Count && run.Blocks[next].Plane.Z == z; next++)
                rows.Store(run.Blocks[next], _features.Tile, run.Region);
        }
    }

    public void Dispose() => Close();

    private void Open(ClassifierImage image)
    {
        if (ReferenceEquals(image, _image)) return;
        Close();
        _box = new PixelBox(image, featureSet);
        _features = new TileFeatures(new FeatureExtractor(image.GeometryOf(featureSet)));
        _image = image;
    }

    private void Close()
    {
        _box?.Dispose();
        _features?.Dispose();
        _image = null;
    }
}
