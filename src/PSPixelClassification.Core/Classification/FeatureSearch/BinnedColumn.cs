namespace PSPixelClassification.Classification.FeatureSearch;

/// <summary>A column of values sorted into bins.</summary>
/// <param name="bins">The bin of each row, 0 to <paramref name="count"/> − 1.</param>
/// <param name="count">Number of bins.</param>
internal sealed class BinnedColumn(int[] bins, int count)
{
    /// <summary>
    /// Sorts values into bins that are one standard deviation wide, the first beginning at the least value (ilastik's rule).
    /// </summary>
    /// <param name="values">Finite values, at least one. If all are equal, there is one bin.</param>
    public static BinnedColumn OfDeviations(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float value in values) sum += value;
        double mean = sum / values.Length;
        double squares = 0;
        double least = double.PositiveInfinity;
        foreach (float value in values)
        {
            squares += (value - mean) * (value - mean);
            least = Math.Min(least, value);
        }

        double deviation = Math.Sqrt(squares / values.Length);
        int[] bins = new int[values.Length];
        for (int row = 0; row < bins.Length && deviation > 0; row++)
            bins[row] = (int)Math.Floor(values[row] / deviation - least / deviation);
        return new BinnedColumn(bins, bins.Max() + 1);
    }

    /// <summary>The bins of pairs, numbered anew without gaps, so that those of many columns stay few.</summary>
    /// <param name="other">A column of as many rows.</param>
    public BinnedColumn And(BinnedColumn other)
    {
        Dictionary<long, int> numbers = [];
        int[] pairs = new int[bins.Length];
        for (int row = 0; row < pairs.Length; row++)
        {
            long pair = (long)bins[row] * other.Count + other.Bins[row];
            if (!numbers.TryGetValue(pair, out int number)) numbers.Add(pair, number = numbers.Count);
            pairs[row] = number;
        }

        return new BinnedColumn(pairs, numbers.Count);
    }

    /// <summary>Entropy of the bins in bits.</summary>
    public double Entropy()
    {
        long[] sizes = new long[count];
        foreach (int bin in bins) sizes[bin]++;
        double entropy = 0;
        foreach (long size in sizes)
        {
            double share = (double)size / bins.Length;
            if (size > 0) entropy -= share * Math.Log2(share);
        }

        return entropy;
    }

    private int[] Bins => bins;

    private int Count => count;
}
