using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification.PostProcessing;

/// <summary>
/// Smooths the probabilities of small rectangles of single planes, as a viewer asks for them: the values are those of
/// <see cref="PixelPredictor.Smoothing"/>, bit for bit. Thread-safe.
/// </summary>
public sealed class PlaneSmoother
{
    private readonly int _classCount;
    private readonly ImageShape _shape;
    private readonly double _sigma;
    private readonly bool _isVolume;

    /// <summary>Gets ready.</summary>
    /// <param name="model">The classifier.</param>
    /// <param name="shape">The shape of the image.</param>
    /// <param name="sigma">
    /// σ in pixels, over 0: in the plane, and across slices where the features are in 3D; at most
    /// <see cref="PostProcessingOptions.MaxSmoothing"/>.
    /// </param>
    public PlaneSmoother(ClassifierModel model, ImageShape shape, double sigma)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sigma);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sigma, PostProcessingOptions.MaxSmoothing);
        (_classCount, _shape, _sigma) = (model.Classes.Count, shape, sigma);
        _isVolume = !model.FeatureSet.IsPlanar(shape);
    }

    /// <summary>Smooths a rectangle.</summary>
    /// <param name="plane">Time point and slice.</param>
    /// <param name="region">The rectangle, inside the image.</param>
    /// <param name="predict">
    /// Gives the probabilities of a rectangle around it, as <see cref="PlanePredictor.Predict"/> does; they are used before the next call.
    /// Null ends the work.
    /// </param>
    /// <param name="consumer">Takes bands of smoothed probabilities from top to bottom, each valid until it returns.</param>
    /// <returns>False if <paramref name="predict"/> ended it.</returns>
    public bool Smooth(
        Plane plane, Region region, Func<Plane, Region, PredictionBand?> predict, Action<PredictionBand> consumer)
    {
        ArgumentNullException.ThrowIfNull(predict);
        ArgumentNullException.ThrowIfNull(consumer);
        if (region.IsEmpty || !_shape.Bounds.Contains(region))
            throw new ArgumentOutOfRangeException(nameof(region), region, "The region is empty or leaves the image.");
        using ProbabilitySmoother smoother = new(_classCount, _shape, region, IndexRange.Of(plane.Z), _sigma, _isVolume, consumer);
        for (int z = smoother.SourceSlices.First; z < smoother.SourceSlices.End; z++)
        {
            if (predict(plane with { Z = z }, smoother.Source) is not { } band) return false;
            smoother.Add(band);
        }

        return true;
    }
}
