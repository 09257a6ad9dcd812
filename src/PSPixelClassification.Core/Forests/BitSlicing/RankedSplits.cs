namespace PSPixelClassification.Forests.BitSlicing;

/// <summary>The splits of all inner nodes as comparisons of ranks.</summary>
/// <param name="Tables">The thresholds, by feature.</param>
/// <param name="TableOfNode">The table of each node.</param>
/// <param name="BoundOfNode">What the rank in that table must be below for the node's left child, at least 1.</param>
internal sealed record RankedSplits(IReadOnlyList<RankTable> Tables, int[] TableOfNode, int[] BoundOfNode)
{
    /// <summary>Ranks the thresholds of a forest.</summary>
    /// <param name="forest">The forest.</param>
    /// <param name="buckets">Most buckets of a table.</param>
    public static RankedSplits Of(DecisionForest forest, int buckets)
    {
        float[] thresholds = new float[forest.NodeCount];
        long[] keys = new long[thresholds.Length];
        for (int node = 0; node < thresholds.Length; node++)
        {
            thresholds[node] = FloatThreshold.AtLeast(forest.Thresholds[node]);
            keys[node] = ((long)forest.Features[node] << 32) | OrderOf(thresholds[node]);
        }

        int[] nodes = [.. Enumerable.Range(0, thresholds.Length)];
        Array.Sort(keys, nodes);
        List<RankTable> tables = [];
        List<float> distinct = [];
        int[] tableOfNode = new int[nodes.Length];
        int[] boundOfNode = new int[nodes.Length];
        for (int i = 0; i < nodes.Length; i++)
        {
            float threshold = thresholds[nodes[i]];
            int feature = forest.Features[nodes[i]];
            if (distinct.Count == 0 || threshold != distinct[^1]) distinct.Add(threshold);
            tableOfNode[nodes[i]] = tables.Count;
            boundOfNode[nodes[i]] = distinct.Count;
            bool isLast = i + 1 == nodes.Length || forest.Features[nodes[i + 1]] != feature;
            bool isFull = !isLast && distinct.Count == RankTable.MaxThresholds && thresholds[nodes[i + 1]] != threshold;
            if (!isLast && !isFull) continue;
            tables.Add(new RankTable(feature, [.. distinct], buckets));
            distinct.Clear();
        }

        return new RankedSplits(tables, tableOfNode, boundOfNode);
    }

    // Numbers that are ordered as the floats are.
    private static uint OrderOf(float value)
    {
        int bits = BitConverter.SingleToInt32Bits(value);
        return (uint)(bits ^ ((bits >> 31) | int.MinValue));
    }
}
