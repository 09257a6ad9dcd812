using System.Runtime.InteropServices;
using PSPixelClassification.Features;
using PSPixelClassification.Forests;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification.Training;

/// <summary>The training matrix while it is filled. Blocks are stored from several threads; their rows never overlap.</summary>
internal sealed class TrainingRows
{
    private readonly float[][] _columns;
    private byte[] _rowClasses;
    private readonly byte[] _forestClassOf;
    private readonly int _classCount;

    /// <summary>Takes the memory.</summary>
    /// <param name="columnCount">Feature channels.</param>
    /// <param name="rowCount">Labeled pixels.</param>
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

    /// <summary>Number of rows.</summary>
    public int Count => _rowClasses.Length;

    /// <summary>The class of each row among those of the forest.</summary>
    public ReadOnlySpan<byte> Classes => _rowClasses;

    /// <summary>Copies the features of a block's labeled pixels.</summary>
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

    /// <summary>
    /// Puts the rows of images, all stored, into an order that depends on nothing but these rows: by their number, then their classes, then
    /// their features bit by bit. Images whose rows are equal are interchangeable.
    /// </summary>
    /// <param name="images">All images, with the places of their rows.</param>
    /// <returns>The images in the new order, with the new places.</returns>
    public IReadOnlyList<LabeledRows> Sort(IReadOnlyList<LabeledRows> images)
    {
        LabeledRows[] sorted = [.. images.Order(Comparer<LabeledRows>.Create(Compare))];
        if (sorted.SequenceEqual(images)) return images;
        _rowClasses = Move(_rowClasses, sorted);
        // One after the other, so that it takes the memory of one more column only.
        for (int column = 0; column < _columns.Length; column++) _columns[column] = Move(_columns[column], sorted);
        int firstRow = 0;
        for (int i = 0; i < sorted.Length; firstRow += sorted[i++].Count) sorted[i] = sorted[i].MoveTo(firstRow);
        return sorted;
    }

    /// <summary>The matrix, when all blocks are stored.</summary>
    public TrainingMatrix ToMatrix() => new(_columns, _rowClasses, _classCount);

    /// <summary>The matrix of some rows; it holds copies of them.</summary>
    /// <param name="rows">The rows, in the order that they get.</param>
    public TrainingMatrix ToMatrix(int[] rows) =>
        new([.. _columns.Select(column => Array.ConvertAll(rows, row => column[row]))],
            Array.ConvertAll(rows, row => _rowClasses[row]), _classCount);

    /// <summary>The class of a row among those of the forest.</summary>
    /// <param name="row">The row.</param>
    public int ClassOf(int row) => _rowClasses[row];

    /// <summary>Whether all features of a row are finite: others take no part in training.</summary>
    /// <param name="row">The row.</param>
    public bool IsFinite(int row) => Array.TrueForAll(_columns, column => float.IsFinite(column[row]));

    /// <summary>Copies rows to where a forest is evaluated on them.</summary>
    /// <param name="rows">The rows, at most <see cref="ForestWorker.ChunkLength"/>.</param>
    /// <param name="features">Receives their features, [column][512]; what lies behind the last row is left as it is.</param>
    public void CopyTo(ReadOnlySpan<int> rows, Span<float> features)
    {
        for (int column = 0; column < _columns.Length; column++)
        {
            Span<float> target = features.Slice(column * ForestWorker.ChunkLength, rows.Length);
            for (int i = 0; i < rows.Length; i++) target[i] = _columns[column][rows[i]];
        }
    }

    private int Compare(LabeledRows a, LabeledRows b)
    {
        int order = a.Count.CompareTo(b.Count);
        if (order == 0) order = Of(_rowClasses, a).SequenceCompareTo(Of(_rowClasses, b));
        for (int column = 0; order == 0 && column < _columns.Length; column++)
            order = MemoryMarshal.Cast<float, int>(Of(_columns[column], a))
                .SequenceCompareTo(MemoryMarshal.Cast<float, int>(Of(_columns[column], b)));
        return order;
    }

    private static ReadOnlySpan<T> Of<T>(T[] values, LabeledRows rows) => values.AsSpan(rows.FirstRow, rows.Count);

    private static T[] Move<T>(T[] values, LabeledRows[] sorted)
    {
        T[] moved = new T[values.Length];
        int next = 0;
        foreach (LabeledRows rows in sorted)
        {
            Of(values, rows).CopyTo(moved.AsSpan(next));
            next += rows.Count;
        }

        return moved;
    }
}
