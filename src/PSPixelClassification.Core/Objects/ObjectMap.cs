using PSPixelClassification.Common;

namespace PSPixelClassification.Objects;

/// <summary>The objects of a plane or volume: which pixels each of them has. Immutable.</summary>
public sealed class ObjectMap
{
    private readonly ObjectRun[] _runs;
    private readonly int[] _rowStarts;

    /// <summary>Takes the objects over.</summary>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="depth">Slices.</param>
    /// <param name="runs">Their runs with the objects' numbers from 1, row by row, in a row from left to right.</param>
    /// <param name="count">Number of objects.</param>
    internal ObjectMap(int width, int height, int depth, ObjectRun[] runs, int count)
    {
        (Width, Height, Depth, Count) = (width, height, depth, count);
        _runs = runs;
        _rowStarts = new int[height * depth + 1];
        foreach (ObjectRun run in runs) _rowStarts[run.Row + 1]++;
        for (int row = 0; row < height * depth; row++) _rowStarts[row + 1] += _rowStarts[row];
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Slices.</summary>
    public int Depth { get; }

    /// <summary>
    /// Number of objects; they are numbered from 1 by their first pixels, slice by slice, row by row, from left to right.
    /// </summary>
    public int Count { get; }

    /// <summary>All runs, row by row.</summary>
    internal ReadOnlySpan<ObjectRun> Runs => _runs;

    /// <summary>Reads a row.</summary>
    /// <param name="z">Slice, from 0.</param>
    /// <param name="y">Row of the slice, from 0.</param>
    /// <param name="numbers">Receives the number of each pixel's object, 0 where there is none.</param>
    public void ReadRow(int z, int y, Span<uint> numbers)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(numbers.Length, Width, nameof(numbers));
        numbers.Clear();
        int row = z * Height + y;
        foreach (ObjectRun run in _runs.AsSpan(_rowStarts[row].._rowStarts[row + 1])) numbers[run.X..run.Right].Fill((uint)run.Object);
    }

    /// <summary>"52 objects".</summary>
    /// <returns>Their number.</returns>
    public override string ToString() => Counted.Of(Count, "object");
}
