namespace PSPixelClassification.LabelEditor.Display;

/// <summary>
/// Some pairs of pixels that are neighbors in a row. They tell structure from noise: of structure, a neighbor is as bright.
/// </summary>
internal sealed class NeighborPairs
{
    // Of 512 rows these are 8192 pairs: chance alone makes a correlation of 1 / √8192, about 0.01.
    private const int PairsOfRow = 16;

    private readonly List<(float Left, float Right)> _pairs = [];

    /// <summary>Takes evenly spaced pairs of a row.</summary>
    public void Add(ReadOnlySpan<float> row)
    {
        for (int i = 0; i < PairsOfRow; i++)
        {
            int x = (int)((long)i * (row.Length - 1) / PairsOfRow);
            if (row.Length < 2 || !float.IsFinite(row[x]) || !float.IsFinite(row[x + 1])) continue;
            _pairs.Add((row[x], row[x + 1]));
        }
    }

    /// <summary>How much the neighbors of pixels above a value are above it as well (the phi coefficient).</summary>
    /// <returns>0 for noise, 1 if neighbors are always on the same side, also where there is one side only.</returns>
    public double Correlation(double value)
    {
        int left = 0, right = 0, both = 0;
        foreach ((float one, float other) in _pairs)
        {
            if (one > value) left++;
            if (other > value) right++;
            if (one > value && other > value) both++;
        }

        double count = _pairs.Count;
        double spread = left * (count - left) * right * (count - right);
        return spread == 0 ? 1 : (count * both - (double)left * right) / Math.Sqrt(spread);
    }
}
