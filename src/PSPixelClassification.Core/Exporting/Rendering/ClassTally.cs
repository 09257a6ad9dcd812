using PSPixelClassification.Classification;

namespace PSPixelClassification.Exporting.Rendering;

/// <summary>Counts the pixels of each class.</summary>
internal sealed class ClassTally(int classCount)
{
    private readonly long[] _counts = new long[classCount];
    private float[] _classes = [];

    /// <summary>Fraction of each class, 0 … 1; together 1.</summary>
    public IReadOnlyList<double> Fractions
    {
        get
        {
            double total = _counts.Sum();
            return [.. _counts.Select(count => count / total)];
        }
    }

    /// <summary>Counts a band.</summary>
    public void Add(in PredictionBand band)
    {
        int pixels = (int)band.Region.PixelCount;
        if (_classes.Length < pixels) _classes = new float[pixels];
        ClassMap.Compute(band.Probabilities.Span, _classes.AsSpan(0, pixels));
        for (int i = 0; i < pixels; i++) _counts[(int)_classes[i] - 1]++;
    }
}
