namespace PSPixelClassification.Objects.Measuring;

/// <summary>Eigenvalues of symmetric 3 × 3 matrices in double precision, by Jacobi's rotations.</summary>
internal static class SymmetricEigenvalues
{
    // Each sweep squares what is left beside the diagonal: six are enough for any matrix of doubles.
    private const int MaxSweeps = 32;

    /// <summary>Computes them.</summary>
    /// <param name="xx">The matrix, which has no negative eigenvalue.</param>
    /// <returns>The eigenvalues, the largest first, none below 0.</returns>
    public static (double Largest, double Middle, double Smallest) Of(
        double xx, double yy, double zz, double xy, double xz, double yz)
    {
        double[,] a = { { xx, xy, xz }, { xy, yy, yz }, { xz, yz, zz } };
        for (int sweep = 0; sweep < MaxSweeps && (a[0, 1] != 0 || a[0, 2] != 0 || a[1, 2] != 0); sweep++)
        {
            Rotate(a, 0, 1, 2);
            Rotate(a, 0, 2, 1);
            Rotate(a, 1, 2, 0);
        }

        double[] values = [Math.Max(0, a[0, 0]), Math.Max(0, a[1, 1]), Math.Max(0, a[2, 2])];
        Array.Sort(values);
        return (values[2], values[1], values[0]);
    }

    // Turns axes p and q so that a[p, q] becomes 0 (Golub and Van Loan, Matrix Computations, 8.5.2); r is the third axis.
    private static void Rotate(double[,] a, int p, int q, int r)
    {
        double off = a[p, q];
        if (off == 0) return;
        double tau = (a[q, q] - a[p, p]) / (2 * off);
        double t = Math.CopySign(1, tau) / (Math.Abs(tau) + Math.Sqrt(1 + tau * tau));
        double c = 1 / Math.Sqrt(1 + t * t);
        double s = t * c;
        a[p, p] -= t * off;
        a[q, q] += t * off;
        // What is too small to change the diagonal would be turned back and forth.
        a[p, q] = a[q, p] = 0;
        (double rp, double rq) = (a[r, p], a[r, q]);
        a[r, p] = a[p, r] = c * rp - s * rq;
        a[r, q] = a[q, r] = s * rp + c * rq;
    }
}
