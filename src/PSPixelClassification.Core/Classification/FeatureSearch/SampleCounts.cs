using System.Diagnostics;

namespace PSPixelClassification.Classification.FeatureSearch;

/// <summary>What is found out on the sample. For one thread.</summary>
/// <param name="overlap">How far the forests agree.</param>
internal sealed class SampleCounts(SegmentationOverlap overlap)
{
    // Trees of a classifier as people train it.
    private const double UsualTrees = 100;
    private const double Megapixel = 1e6;

    private long _pixels;
    private long _featureTicks;
    private long _forestTicks;

    /// <summary>How far the forests agree.</summary>
    public SegmentationOverlap Overlap => overlap;

    /// <summary>Notes time.</summary>
    /// <param name="pixels">Pixels computed.</param>
    /// <param name="featureTicks">Ticks of the stopwatch for features.</param>
    /// <param name="forestTicks">Ticks of the stopwatch for one forest.</param>
    public void AddTime(long pixels, long featureTicks, long forestTicks)
    {
        _pixels += pixels;
        _featureTicks += featureTicks;
        _forestTicks += forestTicks;
    }

    /// <summary>Adds what another thread has found out.</summary>
    public void Add(SampleCounts other)
    {
        overlap.Add(other.Overlap);
        AddTime(other._pixels, other._featureTicks, other._forestTicks);
    }

    /// <summary>Time of features and a forest of 100 trees for a million pixels on one core.</summary>
    /// <param name="treeCount">Trees of the forest that was measured.</param>
    public double SecondsPerMegapixel(int treeCount) =>
        (_featureTicks + _forestTicks * UsualTrees / treeCount) / Stopwatch.Frequency * Megapixel / _pixels;
}
