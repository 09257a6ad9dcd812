using PSPixelClassification.Imaging;

namespace PSPixelClassification.LabelEditor.Tiles;

/// <summary>Counts the values of samples of 8 or 16 bits: faster than to sort them, with the same result.</summary>
/// <param name="type">The samples' type.</param>
internal sealed class ValueTable(PixelType type)
{
    private readonly int _first = (int)type.Range().Minimum;
    private readonly int[] _counts = new int[1 << 8 * type.SizeInBytes()];

    /// <summary>Counts a row.</summary>
    /// <param name="values">The row.</param>
    /// <param name="step">From one column that counts to the next.</param>
    public void Add(ReadOnlySpan<float> values, int step)
    {
        for (int x = 0; x < values.Length; x += step) _counts[(int)values[x] - _first]++;
    }

    /// <summary>Sums up what was counted.</summary>
    public ChannelHistogram Histogram() => ChannelHistogram.Of(_first, _counts);
}
