using System.Runtime.CompilerServices;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;

namespace PSPixelClassification.Exporting.Rendering;

/// <summary>Counts the pixels of each class; masked pixels do not count.</summary>
internal sealed class ClassTally(int classCount) : IDisposable
{
    private readonly long[] _counts = new long[classCount];
    private readonly RentedArray<float> _classes = new();
    private long _unclassified;

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

    /// <summary>Counts a band.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(in PredictionBand band)
    {
        int pixels = (int)band.Region.PixelCount;
        Span<float> classes = _classes.Take(pixels).Span;
        ClassMap.Compute(band, classes);
        ReadOnlySpan<float> probabilities = band.Probabilities.Span;
        for (int i = 0; i < pixels; i++)
        {
            int winner = (int)classes[i] - 1;
            if (winner < 0) continue;
            _counts[winner]++;
            if (probabilities[winner * pixels + i] == 0) _unclassified++;
        }
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose() => _classes.Dispose();
}
