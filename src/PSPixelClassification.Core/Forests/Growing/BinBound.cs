namespace PSPixelClassification.Forests.Growing;

/// <summary>How small the loss of a cut inside a bin can be at best.</summary>
internal sealed class BinBound(CutRules rules)
{
    private readonly int[] _left = new int[rules.Weights.Length];
    private readonly int[] _right = new int[rules.Weights.Length];

    /// <summary>
    /// The bound. One class in the bin: the cuts at its ends are at least as good as any inside, so it is infinite, unless one of these
    /// leaves too few rows on a side. Two classes: the smaller of the two remaining corners. More: the loss of a side grows with each of
    /// its counts, so what is surely left and what is surely right count, and nothing else.
    /// </summary>
    /// <param name="left">Counts to the left of the bin.</param>
    /// <param name="right">Counts of the bin and to the right of it.</param>
    /// <param name="bin">Counts of the bin.</param>
    public double Of(ReadOnlySpan<int> left, ReadOnlySpan<int> right, ReadOnlySpan<int> bin)
    {
        int present = 0;
        (int before, int behind) = (0, 0);
        int first = 0;
        int last = 0;
        for (int k = 0; k < bin.Length; k++)
        {
            before += left[k];
            behind += right[k] - bin[k];
            if (bin[k] == 0) continue;
            if (present++ == 0) first = k;
            last = k;
        }

        if (present < 2 && IsUsable(before) && IsUsable(behind)) return double.PositiveInfinity;
        if (present == 2) return Math.Min(Corner(left, right, first, bin[first]), Corner(left, right, last, bin[last]));
        for (int k = 0; k < bin.Length; k++) _right[k] = right[k] - bin[k];
        return Loss(left) + Loss(_right);
    }

    private double Corner(ReadOnlySpan<int> left, ReadOnlySpan<int> right, int moved, int count)
    {
        left.CopyTo(_left);
        right.CopyTo(_right);
        _left[moved] += count;
        _right[moved] -= count;
        return Loss(_left) + Loss(_right);
    }

    // A side without rows is no cut, and has the loss of the whole node, which no better cut has.
    private bool IsUsable(int side) => side == 0 || side >= rules.MinimumLeafSize;

    private double Loss(ReadOnlySpan<int> counts) => counts.ContainsAnyExcept(0) ? rules.Loss(counts) : 0;
}
