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

    private readonly byte[][] _bins;
    private readonly bool[][] _mixed;

    public BinnedColumns(TrainingMatrix data, int threads, CancellationToken token)
    {
        _bins = new byte[data.ColumnCount][];
        _mixed = new bool[data.ColumnCount][];
        ParallelWork.Run(
            data.ColumnCount, threads, () => new RadixSort(data.RowCount), (column, sort) => Fill(column, data.Column(column), sort), token);
    }

    /// <summary>The bin of each row.</summary>
    public ReadOnlySpan<byte> Bins(int column) => _bins[column];

    /// <summary>Whether a bin holds more than one value; one entry per bin.</summary>
    public ReadOnlySpan<bool> HasSeveralValues(int column) => _mixed[column];

    private void Fill(int column, ReadOnlySpan<float> values, RadixSort sort)
    {
        ReadOnlySpan<ulong> sorted = sort.Sort(values);
        int distinct = 1;
        for (int i = 1; i < sorted.Length; i++) distinct += (sorted[i] >> 32) != (sorted[i - 1] >> 32) ? 1 : 0;

        byte[] bins = new byte[values.Length];
        bool[] mixed = new bool[BinCount];
        int bin = 0;
        int rank = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            if (i > 0 && (sorted[i] >> 32) != (sorted[i - 1] >> 32))
            {
                rank++;
                int next = distinct <= BinCount ? rank : (int)((long)i * BinCount / sorted.Length);
                mixed[bin] |= next == bin;
                bin = next;
            }

            bins[(int)(uint)sorted[i]] = (byte)bin;
        }

        _bins[column] = bins;
        _mixed[column] = mixed;
    }
}
