namespace PSPixelClassification.Forests.BitSlicing;

/// <summary>
/// At most 4095 thresholds of one feature, arranged for finding a value's rank, the number of thresholds ≤ the value: a binary search among
/// buckets, then a count of the bucket's own thresholds. The test
/// "value &lt; threshold k" is "rank ≤ k".
/// </summary>
internal sealed class RankTable
{
    /// <summary>Most thresholds, so that a rank has 12 bits.</summary>
    public const int MaxThresholds = 4095;

    // Instructions of a level of the search, and of a threshold of a bucket, for one register of values.
    private const int LevelCost = 5;
    private const int FineCost = 4;

    /// <param name="feature">The feature.</param>
    /// <param name="thresholds">Distinct thresholds, ascending, 1 to <see cref="MaxThresholds"/>.</param>
    /// <param name="maxBuckets">Most buckets, a power of two; a row of the table has as many floats.</param>
    public RankTable(int feature, ReadOnlySpan<float> thresholds, int maxBuckets)
    {
        Feature = feature;
        Bits = int.Log2(thresholds.Length) + 1;
        int count = thresholds.Length;
        Levels = Enumerable.Range(0, int.Log2(maxBuckets) + 1).MinBy(levels => (LevelCost * levels) + (FineCost * (count >> levels)));
        int buckets = 1 << Levels;
        // The last position of a bucket separates it from the next; the last bucket needs none.
        FineCount = count >> Levels;
        int stride = FineCount + 1;
        // Positions beyond the thresholds hold infinity: only an infinite value counts them, and its rank is beyond all tests anyway.
        float[] padded = new float[stride * buckets];
        Array.Fill(padded, float.PositiveInfinity);
        thresholds.CopyTo(padded);

        Tables = new float[stride * maxBuckets];
        for (int node = 1; node < buckets; node++)
        {
            int level = int.Log2(node);
            int width = buckets >> level;
            int bucket = ((node - (1 << level)) * width) + (width / 2) - 1;
            Tables[node] = padded[(bucket * stride) + FineCount];
        }

        for (int fine = 0; fine < FineCount; fine++)
        {
            for (int bucket = 0; bucket < buckets; bucket++)
                Tables[((fine + 1) * maxBuckets) + ((buckets + bucket) % maxBuckets)] = padded[(bucket * stride) + fine];
        }
    }

    public int Feature { get; }

    /// <summary>Bits of a rank.</summary>
    public int Bits { get; }

    /// <summary>Whether ranks need more than a byte.</summary>
    public bool IsWide => Bits > 8;

    /// <summary>Steps of the search; 2 to the power of it is the number of buckets.</summary>
    public int Levels { get; }

    /// <summary>Thresholds inside each bucket.</summary>
    public int FineCount { get; }

    /// <summary>
    /// The separators of the buckets as a heap (root at 1), then fine threshold 0 of every bucket, fine threshold 1, …; a row each.
    /// The search ends at the bucket's number plus the number of buckets: there, modulo the length of a row, a bucket's thresholds are.
    /// </summary>
    public float[] Tables { get; }
}
