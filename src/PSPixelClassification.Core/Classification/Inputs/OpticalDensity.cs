using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification.Inputs;

/// <summary>
/// How much light a color absorbs, as scikit-image's <c>separate_stains</c> counts it: log(value / white) / log(10⁻⁶), which is 0 for
/// white and 1 for black, with values below a millionth of white taken for that.
/// </summary>
internal sealed class OpticalDensity
{
    private const double Black = 1e-6;
    private const double LogOf2 = 0.693147180559945309417;

    private static readonly double s_logOfBlack = Log(Black);
    private static readonly Lazy<double[]> s_ofBytes = new(() => Table(byte.MaxValue));
    private static readonly Lazy<double[]> s_ofWords = new(() => Table(ushort.MaxValue));

    private readonly double[]? _table;

    /// <summary>Prepares for values of a type.</summary>
    /// <param name="type">One of <see cref="Knows"/>.</param>
    public OpticalDensity(PixelType type) => _table = type switch
    {
        PixelType.UInt8 => s_ofBytes.Value,
        PixelType.UInt16 => s_ofWords.Value,
        _ => null,
    };

    /// <summary>Whether white is known: 255, 65535, and 1 of floats.</summary>
    public static bool Knows(PixelType type) => type is PixelType.UInt8 or PixelType.UInt16 or PixelType.Float32 or PixelType.Float64;

    /// <summary>The density of a value of the type.</summary>
    public double Of(float value) => _table is null ? Of((double)value) : _table[(int)value];

    /// <summary>
    /// Natural logarithm by basic operations only, which give the same bits everywhere; those of the systems' libraries differ.
    /// </summary>
    /// <param name="value">Above 0, not denormal.</param>
    /// <returns>Exact to about 1 ulp: with s = (m − 1) / (m + 1), log m = 2 (s + s³/3 + s⁵/5 …), and |s| is below 0.172.</returns>
    internal static double Log(double value)
    {
        int exponent = Math.ILogB(value);
        double mantissa = Math.ScaleB(value, -exponent);
        // From 0.71 to 1.41, where the series is short.
        if (mantissa > 1.4142135623730951)
        {
            mantissa /= 2;
            exponent++;
        }

        double s = (mantissa - 1) / (mantissa + 1);
        double square = s * s;
        double sum = 0;
        for (int k = 25; k >= 3; k -= 2) sum = (sum + 1.0 / k) * square;
        return exponent * LogOf2 + (2 * s + 2 * s * sum);
    }

    private static double Of(double value) => double.IsFinite(value) ? Log(Math.Max(value, Black)) / s_logOfBlack : double.NaN;

    private static double[] Table(int white) => [.. Enumerable.Range(0, white + 1).Select(value => Of((double)value / white))];
}
