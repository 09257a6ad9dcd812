namespace PSPixelClassification.Objects.Measuring;

/// <summary>
/// Sums of the coordinates of an object's pixels and of their products, as whole numbers, so that they are the same in any order.
/// </summary>
internal readonly struct SpatialMoments
{
    private readonly Int128 _x;
    private readonly Int128 _y;
    private readonly Int128 _z;
    private readonly Int128 _xx;
    private readonly Int128 _yy;
    private readonly Int128 _zz;
    private readonly Int128 _xy;
    private readonly Int128 _xz;
    private readonly Int128 _yz;

    /// <summary>Sums.</summary>
    /// <param name="runs">The object.</param>
    /// <param name="height">Rows of a slice.</param>
    /// <param name="left">The column that counts as 0, at most that of any pixel.</param>
    /// <param name="top">The row that counts as 0.</param>
    /// <param name="front">The slice that counts as 0.</param>
    public SpatialMoments(ReadOnlySpan<ObjectRun> runs, int height, int left, int top, int front)
    {
        foreach (ObjectRun run in runs)
        {
            long n = run.Right - run.X;
            (int slice, int row) = Math.DivRem(run.Row, height);
            (long y, long z) = (row - top, slice - front);
            Int128 sum = SumTo(run.Right - left) - SumTo(run.X - left);
            Count += n;
            _x += sum;
            _y += n * y;
            _z += n * z;
            _xx += SquaresTo(run.Right - left) - SquaresTo(run.X - left);
            _yy += (Int128)n * y * y;
            _zz += (Int128)n * z * z;
            _xy += sum * y;
            _xz += sum * z;
            _yz += (Int128)n * y * z;
        }
    }

    /// <summary>Number of pixels.</summary>
    public long Count { get; }

    /// <summary>Mean column.</summary>
    public double MeanX => (double)_x / Count;

    /// <summary>Mean row.</summary>
    public double MeanY => (double)_y / Count;

    /// <summary>Mean slice.</summary>
    public double MeanZ => (double)_z / Count;

    /// <summary>The variances along the object's own axes, the largest first; of a plane the last one is 0.</summary>
    public (double Longest, double Middle, double Shortest) Variances() => SymmetricEigenvalues.Of(
        Central(_xx, _x, _x), Central(_yy, _y, _y), Central(_zz, _z, _z), Central(_xy, _x, _y), Central(_xz, _x, _z), Central(_yz, _y, _z));

    // Exact up to the division: nothing is lost where a small object is far from 0.
    private double Central(Int128 product, Int128 one, Int128 other) =>
        (double)(Count * product - one * other) / ((double)Count * Count);

    // 0 + 1 + … + (n − 1).
    private static Int128 SumTo(long n) => (Int128)n * (n - 1) / 2;

    private static Int128 SquaresTo(long n) => (Int128)n * (n - 1) * (2 * n - 1) / 6;
}
