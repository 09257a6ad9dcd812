using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification.Training;

/// <summary>
/// The features of labeled pixels, kept from one training to the next, so that only blocks whose labeled pixels have changed are computed
/// again. Takes the memory of one training matrix. For one training at a time.
/// </summary>
internal sealed class KeptRows
{
    private readonly Dictionary<(ClassifierImage Image, Plane Plane, int Row, int Column), LabeledBlock> _blocks = [];
    private FeatureSet? _featureSet;
    private TrainingRows? _rows;

    /// <summary>Copies what is known into the rows of a new training.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="featureSet">Their features.</param>
    /// <param name="blocks">Their blocks.</param>
    /// <returns>The blocks that are to be computed.</returns>
    public IReadOnlyList<LabeledBlock> Fill(TrainingRows rows, FeatureSet featureSet, IReadOnlyList<LabeledBlock> blocks)
    {
        if (_rows is null || !featureSet.Equals(_featureSet)) return blocks;
        List<LabeledBlock> missing = [];
        foreach (LabeledBlock block in blocks)
        {
            if (_blocks.TryGetValue(Cell(block), out LabeledBlock? known) && HaveSamePixels(known, block))
                rows.Copy(block, _rows, known.FirstRow);
            else missing.Add(block);
        }

        return missing;
    }

    /// <summary>Takes the rows of a training in place of those before.</summary>
    /// <param name="rows">The rows, all computed.</param>
    /// <param name="featureSet">Their features.</param>
    /// <param name="blocks">Their blocks.</param>
    public void Replace(TrainingRows rows, FeatureSet featureSet, IReadOnlyList<LabeledBlock> blocks)
    {
        _rows = rows;
        _featureSet = featureSet;
        _blocks.Clear();
        foreach (LabeledBlock block in blocks) _blocks[Cell(block)] = block;
    }

    // Blocks never reach over the cells of a volume's grid, which lie inside those of a plane's.
    private static (ClassifierImage Image, Plane Plane, int Row, int Column) Cell(LabeledBlock block) =>
        (block.Image, block.Plane, block.Region.Y / FeatureExtractor.MaxVolumeTileHeight, block.Region.X / FeatureTile.Side);

    // Whatever their classes: the features are those of the pixels.
    private static bool HaveSamePixels(LabeledBlock a, LabeledBlock b)
    {
        if (a.Region != b.Region) return false;
        if (a.Labels.Version == b.Labels.Version) return true;
        byte[] before = Labels(a);
        byte[] now = Labels(b);
        for (int i = 0; i < now.Length; i++)
        {
            if (before[i] == 0 != (now[i] == 0)) return false;
        }

        return true;
    }

    private static byte[] Labels(LabeledBlock block)
    {
        byte[] labels = new byte[block.Region.PixelCount];
        block.Labels.Read(block.Plane, block.Region, labels);
        return labels;
    }
}
