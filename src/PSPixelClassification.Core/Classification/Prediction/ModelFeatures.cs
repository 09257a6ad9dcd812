using PSPixelClassification.Classification.Tiles;
using PSPixelClassification.Features;
using PSPixelClassification.Features.Volumes;

namespace PSPixelClassification.Classification.Prediction;

/// <summary>The features of a model: all of them, or only those that its forest asks for, which are the fewer. For one thread.</summary>
/// <param name="model">The model.</param>
/// <param name="geometry">The model's features on the image.</param>
/// <param name="needsAll">Whether somebody else reads them too.</param>
/// <param name="smoothed">What need not be smoothed again; stays the caller's.</param>
internal sealed class ModelFeatures(
    ClassifierModel model, FeatureGeometry geometry, bool needsAll, IReadOnlyList<SmoothedSlices> smoothed) : IDisposable
{
    private TileFeatures? _all;
    private TileFeatures? _used;

    /// <summary>All channels.</summary>
    public TileFeatures All => _all ??= new TileFeatures(new FeatureExtractor(geometry), smoothed);

    private TileFeatures Used => _used ??= new TileFeatures(new FeatureExtractor(geometry, model.Forest.UsedFeatures), smoothed);

    /// <summary>The channels to compute.</summary>
    /// <param name="hasNonFinite">Whether a NaN or an infinity is among what they look at.</param>
    // A pixel is unclassified if any of its features is not a number, also one the forest never asks for: compute all of them there.
    public TileFeatures For(bool hasNonFinite) => needsAll || hasNonFinite ? All : Used;

    public void Dispose()
    {
        _all?.Dispose();
        _used?.Dispose();
    }
}
