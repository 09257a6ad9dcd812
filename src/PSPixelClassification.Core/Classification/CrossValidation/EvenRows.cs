using PSPixelClassification.Classification.Training;

namespace PSPixelClassification.Classification.CrossValidation;

/// <summary>Takes some of the rows of each class, evenly from all.</summary>
internal static class EvenRows
{
    /// <summary>Takes rows.</summary>
    /// <param name="rows">The classes of all rows.</param>
    /// <param name="some">Those to take from, ascending.</param>
    /// <param name="most">How many of a class at most.</param>
    /// <returns>Rows, ascending; all of a class that has no more.</returns>
    public static int[] AtMost(TrainingRows rows, int[] some, int most)
    {
        int[] counts = new int[byte.MaxValue + 1];
        foreach (int row in some) counts[rows.ClassOf(row)]++;
        int[] seen = new int[counts.Length];
        return [.. some.Where(row => IsTaken(seen[rows.ClassOf(row)]++, counts[rows.ClassOf(row)], most))];
    }

    // Where the number of those taken so far grows by one.
    private static bool IsTaken(long index, long count, long most) =>
        count <= most || (index + 1) * most / count > index * most / count;
}
