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

    // The median of a pixel and its neighbors in the row, at its ends of the three outermost: one that is hot by itself does not count.
    private static float MedianAt(ReadOnlySpan<float> row, int x)
    {
        if (row.Length < 3) return row[x];
        int middle = Math.Clamp(x, 1, row.Length - 2);
        (float left, float here, float right) = (row[middle - 1], row[middle], row[middle + 1]);
        return float.IsFinite(left) && float.IsFinite(here) && float.IsFinite(right)
            ? Math.Max(Math.Min(left, right), Math.Min(Math.Max(left, right), here))
            : row[x];
    }
}
