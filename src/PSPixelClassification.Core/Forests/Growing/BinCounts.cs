using System.Runtime.CompilerServices;

namespace PSPixelClassification.Forests.Growing;

/// <summary>
/// How many rows of each class a node has in every bin of up to eight columns. The columns lie side by side, so that what follows handles
/// them as lanes of a vector: [class][bin + 1][lane], with zeros in front of the first bin.
/// </summary>
internal sealed class BinCounts(int classCount)
{
    /// <summary>Most columns at once.</summary>
    public const int Lanes = 8;

    /// <summary>Columns counted in one pass over the rows: their additions overlap, and everything stays in registers.</summary>
    private const int PassLanes = 4;
    private const int BinBytes = Lanes * sizeof(int);

    private readonly int[] _counts = new int[classCount * PlaneLength];

    /// <summary>Counts of one class.</summary>
    public static int PlaneLength => (BinnedColumns.BinCount + 1) * Lanes;

    /// <summary>All counts.</summary>
    public Span<int> All => _counts;

    /// <summary>Counts the rows of a node.</summary>
    /// <param name="rows">The node's rows.</param>
    /// <param name="weights">Multiplicity of every row of the matrix.</param>
    /// <param name="classes">Class of every row of the matrix.</param>
    /// <param name="binned">Bin of every row of the matrix.</param>
    /// <param name="columns">1 to 8 columns; the lanes of missing ones hold anything afterwards.</param>
    public void Count(
        ReadOnlySpan<int> rows, ReadOnlySpan<int> weights, ReadOnlySpan<byte> classes, BinnedColumns binned, ReadOnlySpan<int> columns)
    {
        Array.Clear(_counts);
        int last = columns.Length - 1;
        for (int lane = 0; lane <= last; lane += PassLanes)
        {
            AddFour(
                rows, weights, classes, binned.Bins(columns[lane]), binned.Bins(columns[Math.Min(lane + 1, last)]),
                binned.Bins(columns[Math.Min(lane + 2, last)]), binned.Bins(columns[Math.Min(lane + 3, last)]),
                _counts.AsSpan(Lanes + lane));
        }
    }

    /// <summary>The counts of one column, taken to be sums up to and with a bin: what is left of the cut behind it.</summary>
    /// <param name="lane">The column.</param>
    /// <param name="bin">The bin, −1 for the start before the first.</param>
    /// <param name="left">Receives one number per class.</param>
    public void Left(int lane, int bin, Span<int> left)
    {
        for (int k = 0; k < left.Length; k++) left[k] = _counts[(k * PlaneLength) + ((bin + 1) * Lanes) + lane];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void AddFour(
        ReadOnlySpan<int> rows,
        ReadOnlySpan<int> weights,
        ReadOnlySpan<byte> classes,
        ReadOnlySpan<byte> bins0,
        ReadOnlySpan<byte> bins1,
        ReadOnlySpan<byte> bins2,
        ReadOnlySpan<byte> bins3,
        Span<int> counts)
    {
        nint planeBytes = PlaneLength * sizeof(int);
        fixed (int* row = rows)
        fixed (int* weight = weights)
        fixed (byte* label = classes)
        fixed (byte* b0 = bins0)
        fixed (byte* b1 = bins1)
        fixed (byte* b2 = bins2)
        fixed (byte* b3 = bins3)
        fixed (int* first = counts)
        {
            int* end = row + rows.Length;
            for (int* next = row; next < end; next++)
            {
                nint r = *next;
                int w = weight[r];
                // Offsets in bytes and of pointer size: an index would be widened and scaled again for every column.
                byte* plane = (byte*)first + (label[r] * planeBytes);
                *(int*)(plane + ((nint)b0[r] * BinBytes)) += w;
                *(int*)(plane + ((nint)b1[r] * BinBytes) + sizeof(int)) += w;
                *(int*)(plane + ((nint)b2[r] * BinBytes) + (2 * sizeof(int))) += w;
                *(int*)(plane + ((nint)b3[r] * BinBytes) + (3 * sizeof(int))) += w;
            }
        }
    }
}
