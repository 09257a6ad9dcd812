using System.Numerics;

namespace PSPixelClassification.Labels.Rasterising;

/// <summary>
/// Dots of a round brush, all at once: row by row, each column that holds centers gives one interval, that of the nearest of them. The work
/// is bounded by the covered pixels, of which each such column is one, whatever the number of dots that cover them.
/// </summary>
internal static class BrushDots
{
    // Further from every row than any brush reaches.
    private const long Nowhere = long.MaxValue / 4;

    /// <summary>Draws dots.</summary>
    /// <param name="centers">Where; at least one, all inside the bounds of <paramref name="runs"/>.</param>
    /// <param name="brushSize">Diameter in pixels, at least 2.</param>
    /// <param name="runs">Receives the pixels, in each row as runs that neither overlap nor touch.</param>
    public static void Draw(ReadOnlySpan<PixelPoint> centers, int brushSize, RunCollector runs)
    {
        PixelPoint[] sorted = Sorted(centers);
        long[] following = new long[sorted.Length];
        Columns columns = new([.. sorted.Select(center => center.X).Distinct().Order()], brushSize);
        for (int i = sorted.Length - 1; i >= 0; i--) following[i] = columns.Prepend(sorted[i]);

        (int above, int below) = BrushStroke.Reach(brushSize);
        (int entering, int passing) = (0, 0);
        int last = (int)Math.Min((long)sorted[^1].Y + below, runs.Bounds.Bottom - 1);
        for (int y = Math.Max(sorted[0].Y - above, runs.Bounds.Y); y <= last; y++)
        {
            if (columns.AreEmpty && entering < sorted.Length) y = Math.Max(y, sorted[entering].Y - above);
            for (; entering < sorted.Length && sorted[entering].Y - above <= y; entering++) columns.Enter(sorted[entering].X);
            for (; passing < sorted.Length && sorted[passing].Y <= y; passing++) columns.Pass(sorted[passing], following[passing]);
            columns.AddRow(y, runs);
        }
    }

    // By rows, then columns; each once.
    private static PixelPoint[] Sorted(ReadOnlySpan<PixelPoint> centers)
    {
        long[] keys = new long[centers.Length];
        for (int i = 0; i < keys.Length; i++) keys[i] = ((long)centers[i].Y << 32) | (uint)centers[i].X;
        Array.Sort(keys);
        return [.. keys.Distinct().Select(key => new PixelPoint((int)key, (int)(key >> 32)))];
    }

    /// <summary>The nearest centers of each column above and below the row that is drawn.</summary>
    /// <param name="columns">The columns that hold centers, ascending, each once.</param>
    /// <param name="brushSize">As in <see cref="Draw"/>.</param>
    private sealed class Columns(int[] columns, int brushSize)
    {
        private readonly int _shift = BrushStroke.Shift(brushSize);
        private readonly int[] _lastColumns = BrushStroke.LastColumns(brushSize);
        private readonly long[] _above = [.. columns.Select(_ => -Nowhere)];
        private readonly long[] _below = [.. columns.Select(_ => Nowhere)];
        private readonly ulong[] _active = new ulong[(columns.Length + 63) / 64];
        private readonly List<(long First, long Last)> _row = [];

        /// <summary>Whether no center is within reach.</summary>
        public bool AreEmpty { get; private set; } = true;

        /// <summary>Puts a center above the others of its column.</summary>
        /// <returns>The row of the one that was the uppermost before.</returns>
        public long Prepend(PixelPoint center)
        {
            int index = IndexOf(center.X);
            long following = _below[index];
            _below[index] = center.Y;
            return following;
        }

        /// <summary>A center of the column comes within reach.</summary>
        public void Enter(int x)
        {
            int index = IndexOf(x);
            _active[index / 64] |= 1UL << (index % 64);
            AreEmpty = false;
        }

        /// <summary>The row of a center is reached.</summary>
        public void Pass(PixelPoint center, long following)
        {
            int index = IndexOf(center.X);
            (_above[index], _below[index]) = (center.Y, following);
        }

        /// <summary>Adds the pixels of a row.</summary>
        public void AddRow(int y, RunCollector runs)
        {
            _row.Clear();
            AreEmpty = true;
            for (int word = 0; word < _active.Length; word++)
            {
                for (ulong rest = _active[word]; rest != 0; rest &= rest - 1)
                {
                    int index = word * 64 + BitOperations.TrailingZeroCount(rest);
                    long distance = Math.Min(Math.Abs(2 * (y - _above[index]) - _shift), Math.Abs(2 * (y - _below[index]) - _shift));
                    if (distance > brushSize)
                    {
                        _active[word] &= ~(1UL << (index % 64));
                        continue;
                    }

                    AreEmpty = false;
                    long center = columns[index];
                    Join(center + _shift - _lastColumns[distance], center + _lastColumns[distance]);
                }
            }

            foreach ((long first, long last) in _row) runs.Add(y, first, last);
        }

        // Centers come from left to right, and each interval holds its center: one that reaches back may join several.
        private void Join(long first, long last)
        {
            while (_row.Count > 0 && _row[^1].Last >= first - 1)
            {
                (first, last) = (Math.Min(first, _row[^1].First), Math.Max(last, _row[^1].Last));
                _row.RemoveAt(_row.Count - 1);
            }

            _row.Add((first, last));
        }

        private int IndexOf(int x) => Array.BinarySearch(columns, x);
    }
}
