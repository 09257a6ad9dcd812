using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification.Sampling;

/// <summary>
/// Features of evenly spaced pixels, kept from one model to the next for <see cref="SamplePredictor"/>: of a rectangle that is looked at
/// from afar they are few, and take a small part of the time that computing them takes. Thread-safe.
/// </summary>
/// <param name="featureSet">The features, all channels of them.</param>
/// <param name="maxBytes">Most bytes; the rectangles nobody asked for longest make room.</param>
public sealed class SampledFeatures(FeatureSet featureSet, long maxBytes)
{
    private readonly RecentlyUsed<(ClassifierImage Image, Plane Plane, Region Region, int Step), SampledPixels> _samples =
        new(maxBytes, samples => samples.Bytes);

    /// <summary>The features.</summary>
    public FeatureSet FeatureSet => featureSet;

    /// <summary>Looks a rectangle up; null if it is not there.</summary>
    internal SampledPixels? Find(ClassifierImage image, Plane plane, Region region, int step) =>
        _samples.Find((image, plane, region, step));

    /// <summary>Keeps a rectangle.</summary>
    internal void Add(ClassifierImage image, Plane plane, Region region, int step, SampledPixels samples) =>
        _samples.Add((image, plane, region, step), samples);
}
