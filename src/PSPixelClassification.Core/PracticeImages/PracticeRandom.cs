using PSPixelClassification.Common;
using PSPixelClassification.Common.Numerics;

namespace PSPixelClassification.PracticeImages;

/// <summary>
/// Random numbers that are the same on every platform: random bits are integers, and the distributions use only <see
/// cref="PortableMath"/> and square roots (which IEEE 754 fixes as well).
/// </summary>
/// <param name="seed">The seed.</param>
/// <param name="stream">Which of the seed's 2^32 independent streams.</param>
internal sealed class PracticeRandom(int seed, int stream)
{
    // Above this mean a Poisson distribution is drawn as a rounded normal one; its skewness there is below 0.15.
    private const double NormalApproximationMean = 50;

    private readonly Xoshiro256 _bits = Xoshiro256.FromSeed(((ulong)(uint)seed << 32) | (uint)stream);
    private double _spareNormal;
    private bool _hasSpareNormal;

    /// <summary>Uniform in [0, 1): 53 bits.</summary>
    public double Uniform() => (_bits.Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform between two numbers.</summary>
    public double Uniform(double low, double high) => low + (high - low) * Uniform();

    /// <summary>Log-uniform between two positive numbers: halving and doubling are equally likely.</summary>
    public double LogUniform(double low, double high) => low * PortableMath.Exp(Uniform() * PortableMath.Log(high / low));

    /// <summary>A direction: a point on the unit circle.</summary>
    public (double X, double Y) Direction()
    {
        while (true)
        {
            double x = Uniform(-1, 1);
            double y = Uniform(-1, 1);
            double square = x * x + y * y;
            if (square is > 1 or < 1e-6) continue;
            double length = Math.Sqrt(square);
            return (x / length, y / length);
        }
    }

    /// <summary>Standard normal, by Marsaglia's polar method (1964).</summary>
    public double Normal()
    {
        if (_hasSpareNormal)
        {
            _hasSpareNormal = false;
            return _spareNormal;
        }

        while (true)
        {
            double x = Uniform(-1, 1);
            double y = Uniform(-1, 1);
            double square = x * x + y * y;
            if (square is >= 1 or 0) continue;
            double factor = Math.Sqrt(-2 * PortableMath.Log(square) / square);
            _spareNormal = y * factor;
            _hasSpareNormal = true;
            return x * factor;
        }
    }

    /// <summary>
    /// Poisson: exact by inversion for means below 50, above that the normal distribution of the same mean and variance, rounded and
    /// not below 0.
    /// </summary>
    public double Poisson(double mean)
    {
        if (mean >= NormalApproximationMean) return Math.Max(0, Math.Floor(mean + Math.Sqrt(mean) * Normal() + 0.5));
        double probability = PortableMath.Exp(-mean);
        double rest = Uniform();
        int count = 0;
        // The bound ends the search where the probabilities left are lost in rounding.
        while (rest >= probability && count < 500)
        {
            rest -= probability;
            count++;
            probability *= mean / count;
        }

        return count;
    }
}
