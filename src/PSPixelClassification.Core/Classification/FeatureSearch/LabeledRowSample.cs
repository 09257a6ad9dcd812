namespace PSPixelClassification.Classification.FeatureSearch;

/// <summary>
/// Which labeled pixels the forests are grown on that compare sets: all of what a person paints, evenly spread ones of whole label images,
/// so that the search takes seconds.
/// </summary>
internal static class LabeledRowSample
{
    /// <summary>About the most rows.</summary>
    public const int MostRows = 20_000;

    /// <summary>Rows that a class keeps at least, if it has as many.</summary>
    public const int FewestOfClass = 1000;

    /// <summary>Chooses.</summary>
    /// <param name="classes">The class of each row.</param>
    /// <param name="mostRows">About the most rows.</param>
    /// <returns>Rows, ascending.</returns>
    public static int[] Of(ReadOnlySpan<byte> classes, int mostRows = MostRows)
    {
        int[] counts = new int[byte.MaxValue + 1];
        foreach (byte known in classes) counts[known]++;
        int step = (classes.Length + mostRows - 1) / mostRows;
        int[] steps = Array.ConvertAll(counts, count => Math.Clamp(count / FewestOfClass, 1, Math.Max(step, 1)));
        int[] seen = new int[counts.Length];
        List<int> rows = [];
        for (int row = 0; row < classes.Length; row++)
        {
            if (seen[classes[row]]++ % steps[classes[row]] == 0) rows.Add(row);
        }

        return [.. rows];
    }
}
