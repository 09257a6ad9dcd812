using PSPixelClassification.Imaging;

namespace PSPixelClassification.LabelEditor.Tiles;

/// <summary>Counts the values of samples of 8 or 16 bits: faster than sorting them, with the same result.</summary>
internal sealed class ValueCounts(PixelType type)
{
    private readonly int _first = (int)type.Range().Minimum;
    private readonly int[] _counts = new int[1 << 8 * type.SizeInBytes()];

    /// <summary>Counts every <paramref name="step"/>th value of a row.</summary>
    public void Add(ReadOnlySpan<float> row, int step)
    {
        for (int x = 0; x < row.Length; x += step) _counts[(int)row[x] - _first]++;
    }

    /// <summary>The distribution of what was counted.</summary>
    public ChannelHistogram ToHistogram() => ChannelHistogram.Of(_first, _counts);
}
