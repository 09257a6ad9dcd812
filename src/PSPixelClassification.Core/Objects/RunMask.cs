using System.Runtime.InteropServices;

namespace PSPixelClassification.Objects;

/// <summary>
/// Which pixels of a plane or volume are inside, row by row as runs: its memory grows with what is inside, not with the image. Immutable.
/// </summary>
public sealed class RunMask
{
    private readonly int[] _rowStarts;
    private readonly PixelSpan[] _spans;

    /// <summary>Takes the runs over.</summary>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="depth">Slices.</param>
    /// <param name="rowStarts">For each row, slice by slice, its first run; behind the last one the number of all runs.</param>
    /// <param name="spans">The runs, in a row from left to right without touching.</param>
    internal RunMask(int width, int height, int depth, int[] rowStarts, PixelSpan[] spans)
    {
        (Width, Height, Depth) = (width, height, depth);
        (_rowStarts, _spans) = (rowStarts, spans);
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Slices.</summary>
    public int Depth { get; }

    /// <summary>Number of pixels inside.</summary>
    public long PixelCount
    {
        get
        {
            long count = 0;
            foreach (PixelSpan span in _spans) count += span.Length;
            return count;
        }
    }

    /// <summary>All runs, row by row.</summary>
    internal ReadOnlySpan<PixelSpan> Spans => _spans;

    /// <summary>The index of a row's first run in <see cref="Spans"/>; that of the next row is where it ends.</summary>
    /// <param name="row">Slice × height + y; the number of all rows for the end of the last one.</param>
    internal int StartOf(int row) => _rowStarts[row];

    /// <summary>The runs of a row.</summary>
    /// <param name="row">Slice × height + y.</param>
    internal ReadOnlySpan<PixelSpan> Row(int row) => _spans.AsSpan(_rowStarts[row].._rowStarts[row + 1]);

    /// <summary>Collects the rows of a mask, the first row of the first slice first.</summary>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="depth">Slices.</param>
    public sealed class Builder(int width, int height, int depth = 1)
    {
        private readonly int[] _rowStarts = new int[checked(height * depth + 1)];
        private readonly List<PixelSpan> _spans = [];
        private int _rows;

        /// <summary>Adds the next row.</summary>
        /// <param name="isInside">One entry a pixel; anything but 0 is inside.</param>
        public void AddRow(ReadOnlySpan<byte> isInside)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(isInside.Length, width, nameof(isInside));
            int x = 0;
            while (true)
            {
                int first = isInside[x..].IndexOfAnyExcept((byte)0);
                if (first < 0) break;
                x += first;
                int length = isInside[x..].IndexOf((byte)0);
                int right = length < 0 ? width : x + length;
                _spans.Add(new PixelSpan(x, right));
                x = right;
            }

            EndRow();
        }

        /// <summary>Adds the next row: the pixels of a value.</summary>
        /// <typeparam name="T">Type of the samples.</typeparam>
        /// <param name="row">One sample a pixel.</param>
        /// <param name="value">What those inside have.</param>
        internal void AddRow<T>(ReadOnlySpan<T> row, T value)
            where T : unmanaged, IEquatable<T>
        {
            for (int x = 0; x < row.Length;)
            {
                int before = row[x..].IndexOf(value);
                if (before < 0) break;
                x += before;
                int length = row[x..].IndexOfAnyExcept(value);
                int right = length < 0 ? row.Length : x + length;
                _spans.Add(new PixelSpan(x, right));
                x = right;
            }

            EndRow();
        }

        /// <summary>The mask, when all rows are there.</summary>
        /// <exception cref="InvalidOperationException">Rows are missing.</exception>
        public RunMask Build()
        {
            if (_rows != height * depth) throw new InvalidOperationException($"{_rows} of {height * depth} rows were added.");
            return new RunMask(width, height, depth, _rowStarts, [.. CollectionsMarshal.AsSpan(_spans)]);
        }

        /// <summary>Adds a run to the next row, right of those before it.</summary>
        internal void AddSpan(PixelSpan span) => _spans.Add(span);

        /// <summary>Ends the row.</summary>
        internal void EndRow() => _rowStarts[++_rows] = _spans.Count;
    }
}
