namespace PSPixelClassification.Common.Numerics;

/// <summary>
/// exp and ln from additions, multiplications and divisions only. IEEE 754 fixes the result of those on every platform; the library
/// functions of operating systems differ in the last bit, and one bit is enough to draw another random number. Relative error below
/// 1e-14.
/// </summary>
internal static class PortableMath
{
    private const double Ln2 = 0.69314718055994530942;

    // ln 2 in two parts, of which the first times a small integer is exact (Cody and Waite 1980).
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const int ExponentBias = 1023;
    private const int MantissaBits = 52;

    private static ReadOnlySpan<double> ArtanhSeries =>
        [1, 1 / 3.0, 1 / 5.0, 1 / 7.0, 1 / 9.0, 1 / 11.0, 1 / 13.0, 1 / 15.0, 1 / 17.0, 1 / 19.0, 1 / 21.0];

    /// <summary>e to the power of x, for |x| ≤ 700: 2^k · e^r with |r| ≤ ln 2 / 2, e^r by its Taylor series.</summary>
    public static double Exp(double x)
    {
        double k = Math.Floor(x / Ln2 + 0.5);
        double r = x - k * Ln2High - k * Ln2Low;
        double sum = 1;
        for (int i = 14; i > 0; i--) sum = 1 + sum * r / i;
        return sum * BitConverter.Int64BitsToDouble(((long)k + ExponentBias) << MantissaBits);
    }

    /// <summary>The natural logarithm of a normal positive number: ln(m · 2^k) = k ln 2 + 2 artanh((m − 1)/(m + 1)).</summary>
    public static double Log(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        long k = (bits >> MantissaBits) - ExponentBias;
        double m = BitConverter.Int64BitsToDouble((bits & ((1L << MantissaBits) - 1)) | ((long)ExponentBias << MantissaBits));
        if (m > 1.4142135623730951)
        {
            m /= 2;
            k++;
        }

        double s = (m - 1) / (m + 1);
        double square = s * s;
        double sum = 0;
        for (int i = ArtanhSeries.Length - 1; i >= 0; i--) sum = sum * square + ArtanhSeries[i];
        return k * Ln2High + (k * Ln2Low + 2 * s * sum);
    }
}
