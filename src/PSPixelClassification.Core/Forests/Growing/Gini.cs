using System.Runtime.CompilerServices;

namespace PSPixelClassification.Forests.Growing;

/// <summary>
/// Gini loss of a set of rows, in the two forms and with the order of operations of vigra, so that equal counts give equal bits:
/// two classes n₀·n₁/n, more Σ n·(1 − n/N) over the classes.
/// </summary>
internal static class Gini
{
    /// <summary>
    /// Two results closer than this relative difference are the same (vigra's closeAtTolerance with twice the machine epsilon).
    /// </summary>
    private const double Tolerance = 2 * 2.220446049250313e-16;

    /// <summary>The loss of a set.</summary>
    /// <param name="counts">Rows of each class, with multiplicity.</param>
    /// <param name="total">Their sum, at least 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Loss(ReadOnlySpan<int> counts, int total) =>
        counts.Length == 2 ? (double)counts[0] * counts[1] / total : LossOfSeveral(counts, total);

    /// <summary>Whether a split that changes the loss from <paramref name="before"/> to <paramref name="after"/> gains nothing.</summary>
    public static bool IsSame(double after, double before) =>
        Math.Abs(after - before) / Math.Min(Math.Abs(after), Math.Abs(before)) <= Tolerance;

    private static double LossOfSeveral(ReadOnlySpan<int> counts, int total)
    {
        double loss = 0;
        foreach (int count in counts) loss += count * (1.0 - ((double)count / total));
        return loss;
    }
}
