using PSPixelClassification.Imaging;

namespace PSPixelClassification.LabelEditor.Display;

/// <summary>The samples of a channel that its histogram and its range are made of.</summary>
internal sealed class ChannelSamples(PixelType type)
{
    private readonly ValueDistribution _values = Make(type);
    private readonly ValueDistribution _smooth = Make(type);
    private readonly NeighborPairs _pairs = new();

    /// <summary>Takes every <paramref name="step"/>th value of a row; what is not finite is left out.</summary>
    public void Add(ReadOnlySpan<float> row, int step)
    {
        for (int x = 0; x < row.Length; x += step)
        {
            if (!float.IsFinite(row[x])) continue;
            _values.Add(row[x]);
            _smooth.Add(MedianAt(row, x));
        }

        _pairs.Add(row);
    }

    /// <summary>The distribution of what was taken.</summary>
    public ChannelHistogram ToHistogram() => _values.Count == 0
        ? ChannelHistogram.Empty
        : ChannelHistogram.Of(_values, AutoRange.Of(_smooth, _pairs, type.IsInteger()));

    private static ValueDistribution Make(PixelType type) =>
        type.IsInteger() && type.SizeInBytes() <= sizeof(ushort) ? new CountedValues(type) : new SortedValues();

    // The median of a pixel and its two neighbors in the row: one that is hot or dead by itself does not count.
    private static float MedianAt(ReadOnlySpan<float> row, int x)
    {
        if (row.Length == 1) return row[x];
        float left = row[x > 0 ? x - 1 : 1], right = row[x < row.Length - 1 ? x + 1 : row.Length - 2];
        return float.IsFinite(left) && float.IsFinite(right)
            ? Math.Max(Math.Min(left, right), Math.Min(Math.Max(left, right), row[x]))
            : row[x];
    }
}
