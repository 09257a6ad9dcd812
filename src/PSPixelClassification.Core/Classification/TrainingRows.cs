using PSPixelClassification.Features;
using PSPixelClassification.Forests;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification;

/// <summary>The training matrix while it is filled. Blocks are stored from several threads; their rows never overlap.</summary>
internal sealed class TrainingRows
{
    private readonly float[][] _columns;
    private readonly byte[] _rowClasses;
    private readonly byte[] _forestClassOf;
    private readonly int _classCount;

    /// <summary>Takes the memory.</summary>
    /// <param name="columnCount">Feature channels.</param>
    /// <param name="rowCount">Labelled pixels.</param>
    /// <param name="modelClassCount">Classes of the model.</param>
    /// <param name="forestClasses">For each class of the forest, its index in the model.</param>
    public TrainingRows(int columnCount, int rowCount, int modelClassCount, IReadOnlyList<int> forestClasses)
    {
        _columns = [.. Enumerable.Range(0, columnCount).Select(_ => new float[rowCount])];
        _rowClasses = new byte[rowCount];
        _forestClassOf = new byte[modelClassCount];
        _classCount = forestClasses.Count;
        for (int i = 0; i < forestClasses.Count; i++) _forestClassOf[forestClasses[i]] = (byte)i;
    }

    /// <summary>Copies the features of a block's labelled pixels.</summary>
    /// <param name="block">The block.</param>
    /// <param name="features">Features of a tile of the block's plane.</param>
    /// <param name="tile">The tile in image coordinates; it holds the block.</param>
    public void Store(LabeledBlock block, FeatureTile features, Region tile)
    {
        Span<byte> labels = stackalloc byte[FeatureTile.Side * FeatureTile.Side];
        labels = labels[..(int)block.Region.PixelCount];
        block.Labels.Read(block.Plane, block.Region, labels);
        (int left, int top) = (block.Region.X - tile.X, block.Region.Y - tile.Y);
        int row = block.FirstRow;
        for (int i = 0; i < labels.Length; i++)
        {
            if (labels[i] == 0) continue;
            (int y, int x) = Math.DivRem(i, block.Region.Width);
            ReadOnlySpan<float> chunk = features.Chunk((top + y) / FeatureTile.ChunkRows);
            int pixel = (top + y) % FeatureTile.ChunkRows * FeatureTile.Side + left + x;
            for (int column = 0; column < _columns.Length; column++)
                _columns[column][row] = chunk[column * FeatureTile.ChunkPixels + pixel];
            _rowClasses[row] = _forestClassOf[block.ClassIndices[labels[i]]];
            row++;
        }
    }

    /// <summary>Copies the features of a block from other rows; the classes are the block's.</summary>
    /// <param name="block">The block.</param>
    /// <param name="other">Rows that hold the same pixels in the same order.</param>
    /// <param name="firstRow">The first of them.</param>
    public void Copy(LabeledBlock block, TrainingRows other, int firstRow)
    {
        byte[] labels = new byte[block.Region.PixelCount];
        block.Labels.Read(block.Plane, block.Region, labels);
        int row = block.FirstRow;
        foreach (byte label in labels)
        {
            if (label != 0) _rowClasses[row++] = _forestClassOf[block.ClassIndices[label]];
        }

        for (int column = 0; column < _columns.Length; column++)
            other._columns[column].AsSpan(firstRow, row - block.FirstRow).CopyTo(_columns[column].AsSpan(block.FirstRow));
    }

    /// <summary>The matrix, when all blocks are stored.</summary>
    public TrainingMatrix ToMatrix() => new(_columns, _rowClasses, _classCount);
}
