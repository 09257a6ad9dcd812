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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(in PredictionBand band)
    {
        int pixels = (int)band.Region.PixelCount;
        Span<float> classes = _classes.Take(pixels).Span;
        decision.Decide(band, classes);
        ReadOnlySpan<float> probabilities = band.Probabilities.Span;
        Span<float> uncertainties = _uncertainties.Take(pixels).Span;
        UncertaintyMap.Compute(probabilities, uncertainties);
        long unclassified = 0;
        long uncertainty = 0;
        for (int i = 0; i < pixels; i++)
        {
            int winner = (int)classes[i] - 1;
            if (winner < 0) continue;
            _counts[winner]++;
            if (probabilities[winner * pixels + i] == 0 && !ClassDecision.IsClassified(probabilities, i, pixels)) unclassified++;
            else uncertainty += (int)(uncertainties[i] * UncertaintySteps);
        }

        _unclassified += unclassified;
        _uncertainty += uncertainty;
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        _classes.Dispose();
        _uncertainties.Dispose();
    }
}
