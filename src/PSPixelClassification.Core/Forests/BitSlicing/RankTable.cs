namespace PSPixelClassification.Forests.BitSlicing;

/// <summary>
/// At most 255 thresholds of one feature, arranged for finding a value's rank, the number of thresholds ≤ the value: a binary search among
/// as many buckets as a register has lanes, then a count of the bucket's own thresholds. The test "value &lt; threshold k" is "rank ≤ k".
/// </summary>
internal sealed class RankTable
{
    /// <summary>Most thresholds, so that a rank is a byte.</summary>
    public const int MaxThresholds = 255;

    /// <param name="feature">The feature.</param>
    /// <param name="thresholds">Distinct thresholds, ascending, 1 to 255.</param>
    /// <param name="testBounds">For every node that tests this table, in the order of their masks: the rank must be below this.</param>
    /// <param name="lanes">Floats per register.</param>
    public RankTable(int feature, ReadOnlySpan<float> thresholds, byte[] testBounds, int lanes)
    {
        Feature = feature;
        TestBounds = testBounds;
        // The last position of a bucket separates it from the next; the last bucket needs none.
        FineCount = thresholds.Length / lanes;
        int stride = FineCount + 1;
        // Positions beyond the thresholds hold infinity: only an infinite value counts them, and its rank is beyond all tests anyway.
        float[] padded = new float[stride * lanes];
        Array.Fill(padded, float.PositiveInfinity);
        thresholds.CopyTo(padded);

        Tables = new float[stride * lanes];
        for (int node = 1; node < lanes; node++)
        {
            int level = int.Log2(node);
            int width = lanes >> level;
            int bucket = ((node - (1 << level)) * width) + (width / 2) - 1;
            Tables[node] = padded[(bucket * stride) + FineCount];
        }

        for (int fine = 0; fine < FineCount; fine++)
        {
            for (int bucket = 0; bucket < lanes; bucket++) Tables[((fine + 1) * lanes) + bucket] = padded[(bucket * stride) + fine];
        }
    }

    public int Feature { get; }

    /// <summary>Thresholds inside each bucket.</summary>
    public int FineCount { get; }

    /// <summary>
    /// The separators of the buckets as a heap (root at 1), then fine threshold 0 of every bucket, fine threshold 1, …; a register
    /// each.
    /// </summary>
    public float[] Tables { get; }

    public byte[] TestBounds { get; }
}
