using System.Runtime.CompilerServices;

namespace PSPixelClassification.Forests.Growing;

/// <summary>
/// Gini loss of a set of rows, in the two forms and with the order of operations of vigra, so that equal counts give equal bits:
/// two classes n₀·n₁/n, more Σ n·(1 − n/N) over the classes. The rows of a class count as much as its weight; with weights of 1 the bits
/// are those of the rows alone.
/// </summary>
internal static class Gini
{
    /// <summary>
    /// Two results closer than this relative difference are the same (vigra's closeAtTolerance with twice the machine epsilon).
    /// </summary>
    private const double Tolerance = 2 * 2.220446049250313e-16;

    /// <summary>The loss of a set.</summary>
    /// <param name="counts">Rows of each class, with multiplicity; not all 0.</param>
    /// <param name="weights">The weight of each class.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Loss(ReadOnlySpan<int> counts, ReadOnlySpan<double> weights)
    {
        if (counts.Length != 2) return LossOfSeveral(counts, weights);
        double first = weights[0] * counts[0];
        double second = weights[1] * counts[1];
        return first * second / (first + second);
    }

    /// <summary>The weight of a set: its rows, each as much as the weight of its class.</summary>
    /// <param name="counts">Rows of each class, with multiplicity.</param>
    /// <param name="weights">The weight of each class.</param>
    public static double Weigh(ReadOnlySpan<int> counts, ReadOnlySpan<double> weights)
    {
        double total = 0;
        for (int k = 0; k < counts.Length; k++) total += weights[k] * counts[k];
        return total;
    }

    /// <summary>Whether a split that changes the loss from <paramref name="before"/> to <paramref name="after"/> gains nothing.</summary>
    public static bool IsSame(double after, double before) =>
        Math.Abs(after - before) / Math.Min(Math.Abs(after), Math.Abs(before)) <= Tolerance;

    private static double LossOfSeveral(ReadOnlySpan<int> counts, ReadOnlySpan<double> weights)
    {
        double total = Weigh(counts, weights);
        double loss = 0;
        for (int k = 0; k < counts.Length; k++)
        {
            double count = weights[k] * counts[k];
            loss += count * (1.0 - (count / total));
        }

        return loss;
    }
}
