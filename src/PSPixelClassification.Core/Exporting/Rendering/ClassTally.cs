using System.Numerics;
using System.Runtime.CompilerServices;
using PSPixelClassification.Classification;
using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Common;

namespace PSPixelClassification.Exporting.Rendering;

/// <summary>Counts the pixels of each class, and sums their uncertainty; masked pixels do not count.</summary>
internal sealed class ClassTally(int classCount, ClassDecision decision) : IDisposable
{
    // The step of float32 below 1, in whole numbers: their sum is the same in whatever order bands come, and holds 2³⁹ pixels.
    private const int UncertaintySteps = 1 << 24;

    private readonly long[] _counts = new long[classCount];
    private readonly RentedArray<float> _classes = new();
    private readonly RentedArray<float> _uncertainties = new();
    private long _unclassified;
    private long _uncertainty;

    /// <summary>Number of pixels of each class.</summary>
    public IReadOnlyList<long> Counts => _counts;

    /// <summary>Fraction of each class, 0 … 1; together 1, unless all pixels are masked.</summary>
    public IReadOnlyList<double> Fractions
    {
        get
        {
            double total = Math.Max(1, _counts.Sum());
            return [.. _counts.Select(count => count / total)];
        }
    }

    /// <summary>Fraction of the pixels without any probability, 0 … 1; they count for the first class all the same.</summary>
    public double UnclassifiedFraction => (double)_unclassified / Math.Max(1, _counts.Sum());

    /// <summary>
    /// Mean of 1 − (largest − second largest probability) over the pixels that have probabilities, 0 … 1; null if there are none.
    /// </summary>
    public double? MeanUncertainty =>
        _counts.Sum() - _unclassified is > 0 and long classified ? (double)_uncertainty / UncertaintySteps / classified : null;

    /// <summary>Counts a band.</summary>
    public void Add(in PredictionBand band)
    {
        int pixels = (int)band.Region.PixelCount;
        Span<float> classes = _classes.Take(pixels).Span;
        decision.Decide(band, classes);
        ReadOnlySpan<float> probabilities = band.Probabilities.Span;
        Span<float> uncertainties = _uncertainties.Take(pixels).Span;
        UncertaintyMap.Compute(probabilities, uncertainties);
        bool improbable = false;
        for (int k = 0; k < _counts.Length; k++)
        {
            (int count, bool some) = Count(classes, k + 1, probabilities.Slice(k * pixels, pixels));
            _counts[k] += count;
            improbable |= some;
        }

        _uncertainty += Sum(classes, uncertainties);
        if (improbable) TakeOutUnclassified(classes, probabilities, uncertainties);
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        _classes.Dispose();
        _uncertainties.Dispose();
    }

    // How many pixels are of a class, and whether any of them has no probability of it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (int Count, bool Improbable) Count(ReadOnlySpan<float> classes, int value, ReadOnlySpan<float> probabilities)
    {
        Vector<int> counts = default;
        Vector<int> improbable = default;
        int i = 0;
        for (; i <= classes.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<int> ofClass = Vector.Equals(new Vector<float>(classes[i..]), new Vector<float>(value));
            counts -= ofClass;
            improbable |= ofClass & Vector.Equals(new Vector<float>(probabilities[i..]), Vector<float>.Zero);
        }

        int count = Vector.Sum(counts);
        bool some = improbable != Vector<int>.Zero;
        for (; i < classes.Length; i++)
        {
            if (classes[i] != value) continue;
            count++;
            some |= probabilities[i] == 0;
        }

        return (count, some);
    }

    // The uncertainties of all pixels that have a class, in steps.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static long Sum(ReadOnlySpan<float> classes, ReadOnlySpan<float> uncertainties)
    {
        Vector<long> sums = default;
        int i = 0;
        for (; i <= classes.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<int> steps = Vector.ConvertToInt32(new Vector<float>(uncertainties[i..]) * UncertaintySteps)
                & Vector.GreaterThan(new Vector<float>(classes[i..]), Vector<float>.Zero);
            Vector.Widen(steps, out Vector<long> low, out Vector<long> high);
            sums += low + high;
        }

        long sum = Vector.Sum(sums);
        for (; i < classes.Length; i++) sum += classes[i] > 0 ? Steps(uncertainties[i]) : 0;
        return sum;
    }

    private static int Steps(float uncertainty) => (int)(uncertainty * UncertaintySteps);

    private void TakeOutUnclassified(
        ReadOnlySpan<float> classes, ReadOnlySpan<float> probabilities, ReadOnlySpan<float> uncertainties)
    {
        for (int i = 0; i < classes.Length; i++)
        {
            if (classes[i] == 0 || ClassDecision.IsClassified(probabilities, i, classes.Length)) continue;
            _unclassified++;
            _uncertainty -= Steps(uncertainties[i]);
        }
    }
}
