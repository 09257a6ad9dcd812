using System.Runtime.CompilerServices;
using PSPixelClassification.Common;

namespace PSPixelClassification.Forests.Growing;

/// <summary>
/// Every column of a training set reduced to at most 256 bins of about equally many rows. Bins follow the order of the values and never
/// divide equal ones, so that a cut between two bins is a cut between two values. Shared by all threads.
/// </summary>
internal sealed class BinnedColumns
{
    /// <summary>Most bins of a column.</summary>
    public const int BinCount = 256;

    /// <summary>Words of a set of bins, one bit each.</summary>
    public const int SetLength = BinCount / 64;

    private readonly byte[][] _bins;
    private readonly ulong[][] _mixed;
    private readonly int[][] _rows;
    private readonly int[][] _ends;

    public BinnedColumns(TrainingMatrix data, int threads, CancellationToken token)
    {
        RowCount = data.RowCount;
        _bins = new byte[data.ColumnCount][];
        _mixed = new ulong[data.ColumnCount][];
        _rows = new int[data.ColumnCount][];
        _ends = new int[data.ColumnCount][];
        ParallelWork.Run(
            data.ColumnCount, threads, () =>
                new RadixSort(data.RowCount), (column, sort) => Fill(column, data.Column(column), sort), token);
    }

    public int RowCount { get; }

    /// <summary>The bin of each row.</summary>
    public ReadOnlySpan<byte> Bins(int column) => _bins[column];

    /// <summary>The bins that hold more than one value, as a set.</summary>
    public ReadOnlySpan<ulong> WithSeveralValues(int column) => _mixed[column];

    /// <summary>All rows in ascending order of their values.</summary>
    public ReadOnlySpan<int> Rows(int column) => _rows[column];

    /// <summary>Where a bin ends in <see cref="Rows"/>; it begins where the one before it ends, bin 0 at 0.</summary>
    public int End(int column, int bin) => _ends[column][bin];

    private void Fill(int column, ReadOnlySpan<float> values, RadixSort sort)
    {
        ReadOnlySpan<ulong> sorted = sort.Sort(values);
        byte[] bins = GC.AllocateUninitializedArray<byte>(sorted.Length);
        int[] rows = GC.AllocateUninitializedArray<int>(sorted.Length);
        ulong[] mixed = new ulong[SetLength];
        int[] ends = new int[BinCount];
        bool isOnePerValue = HasAtMostOneValuePerBin(sorted);
        int begin = 0;
        for (int bin = 0; bin < BinCount; bin++)
        {
            int share = (int)((((long)(bin + 1) * sorted.Length) + BinCount - 1) / BinCount);
            int end = isOnePerValue ? Math.Min(begin + 1, sorted.Length) : Math.Max(begin, share);
            while (end > begin && end < sorted.Length && Value(sorted[end]) == Value(sorted[end - 1])) end++;
            if (end > begin && Value(sorted[begin]) != Value(sorted[end - 1])) mixed[bin >> 6] |= 1UL << (bin & 63);
            ends[bin] = end;
            Assign(sorted[begin..end], (byte)bin, rows.AsSpan(begin), bins);
            begin = end;
        }

        _bins[column] = bins;
        _mixed[column] = mixed;
        _rows[column] = rows;
        _ends[column] = ends;
    }

    private static uint Value(ulong entry) => (uint)(entry >> 32);

    private static bool HasAtMostOneValuePerBin(ReadOnlySpan<ulong> sorted)
    {
        int distinct = 1;
        for (int i = 1; i < sorted.Length && distinct <= BinCount; i++) distinct += Value(sorted[i]) != Value(sorted[i - 1]) ? 1 : 0;
        return distinct <= BinCount;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Assign(ReadOnlySpan<ulong> entries, byte bin, Span<int> rows, Span<byte> bins)
    {
        for (int i = 0; i < entries.Length; i++)
        {
            int row = (int)(uint)entries[i];
            rows[i] = row;
            bins[row] = bin;
        }
    }
}
