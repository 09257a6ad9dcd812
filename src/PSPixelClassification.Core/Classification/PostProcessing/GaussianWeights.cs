using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PSPixelClassification.Classification.PostProcessing;

/// <summary>
/// The weights of a sampled Gaussian: exp(−x² / 2σ²) for whole |x| up to 4σ + 0.5, divided by their sum, as in <c>scipy.ndimage</c>
/// and scikit-image. Beyond a border the pixels before it follow in reverse, that on the border only once (<c>mode='mirror'</c>), as at
/// the borders of features.
/// </summary>
internal sealed class GaussianWeights
{
    private const double Truncation = 4;
    private readonly float[] _weights;

    /// <summary>Computes them.</summary>
    /// <param name="sigma">σ in pixels, over 0.</param>
    public GaussianWeights(double sigma)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sigma);
        Radius = (int)(Truncation * sigma + 0.5);
        double[] weights = [.. Enumerable.Range(0, Radius + 1).Select(x => Math.Exp(-0.5 * x * x / (sigma * sigma)))];
        double sum = weights[0] + 2 * weights.Skip(1).Sum();
        _weights = [.. weights.Select(weight => (float)(weight / sum))];
    }

    /// <summary>How many pixels to either side have a weight.</summary>
    public int Radius { get; }

    /// <summary>The pixel that stands for one beyond the border.</summary>
    /// <param name="index">Its index, any.</param>
    /// <param name="count">Pixels of the line, at least 1.</param>
    /// <returns>0 … count − 1.</returns>
    public static int Mirror(int index, int count)
    {
        if (count == 1) return 0;
        int period = 2 * (count - 1);
        int inside = Math.Abs(index) % period;
        return Math.Min(inside, period - inside);
    }

    /// <summary>Adds the values of weight 0: starts a sum.</summary>
    /// <param name="center">The values that are smoothed.</param>
    /// <param name="sum">Receives as many.</param>
    public void Begin(ReadOnlySpan<float> center, Span<float> sum)
    {
        for (int i = 0; i < sum.Length; i++) sum[i] = _weights[0] * center[i];
    }

    /// <summary>Adds a pair of neighbors, each at the same distance.</summary>
    /// <param name="distance">Their distance, 1 … <see cref="Radius"/>.</param>
    /// <param name="before">The neighbors to one side, as many as <paramref name="sum"/> has.</param>
    /// <param name="after">Those to the other side.</param>
    /// <param name="sum">The sum so far; gets the pair added.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(int distance, ReadOnlySpan<float> before, ReadOnlySpan<float> after, Span<float> sum)
    {
        float weight = _weights[distance];
        ref float first = ref MemoryMarshal.GetReference(before);
        ref float second = ref MemoryMarshal.GetReference(after);
        ref float target = ref MemoryMarshal.GetReference(sum);
        int i = 0;
        // Multiplied and added one after the other: a fused operation, which not every processor has, would round otherwise.
        for (; i <= sum.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<float> pair = Vector.LoadUnsafe(ref first, (nuint)i) + Vector.LoadUnsafe(ref second, (nuint)i);
            (Vector.LoadUnsafe(ref target, (nuint)i) + pair * weight).StoreUnsafe(ref target, (nuint)i);
        }

        for (; i < sum.Length; i++) sum[i] += (before[i] + after[i]) * weight;
    }
}
