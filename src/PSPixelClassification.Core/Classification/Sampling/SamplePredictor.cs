using PSPixelClassification.Features;
using PSPixelClassification.Forests;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification.Sampling;

/// <summary>
/// Predicts evenly spaced pixels of single planes: what a model makes of a large rectangle, seen from afar and in little time. The values
/// of these pixels are those of <see cref="PixelPredictor"/>, bit for bit. For one thread.
/// </summary>
public sealed class SamplePredictor : IDisposable
{
    private readonly ClassifierModel _model;
    private readonly ClassifierImage _image;
    private readonly SampledFeatures _features;
    private readonly ForestWorker _forest;
    private readonly float[] _chunk;
    private PixelSampler? _sampler;

    /// <summary>Checks that the model can classify the image.</summary>
    /// <param name="model">The model.</param>
    /// <param name="image">The image.</param>
    /// <param name="features">Keeps the features.</param>
    /// <exception cref="Common.ClassifierMismatchException">
    /// <c>ChannelMismatch</c>, <c>ImageTooSmall</c> or <c>DimensionMismatch</c>.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// The features are not those of the model; or some are in 3D on this image (<see cref="CanSample"/>).
    /// </exception>
    public SamplePredictor(ClassifierModel model, ClassifierImage image, SampledFeatures features)
    {
        ArgumentNullException.ThrowIfNull(features);
        ImageRequirements.Check(model, image);
        if (!features.FeatureSet.Equals(model.FeatureSet))
            throw new ArgumentException("These are other features than the model's.", nameof(features));
        if (!CanSample(model.FeatureSet, image)) throw new ArgumentException("Some features are in 3D.", nameof(image));
        (_model, _image, _features) = (model, image, features);
        _forest = model.Evaluator.CreateWorker();
        _chunk = new float[model.Forest.ClassCount * ForestWorker.ChunkLength];
    }

    /// <summary>
    /// Whether all features of an image are computed slice by slice: single pixels of volumes take all slices around them.
    /// </summary>
    /// <param name="featureSet">The features.</param>
    /// <param name="image">The image.</param>
    public static bool CanSample(FeatureSet featureSet, ClassifierImage image)
    {
        ArgumentNullException.ThrowIfNull(featureSet);
        ArgumentNullException.ThrowIfNull(image);
        return image.GeometryOf(featureSet).IsPlanar;
    }

    /// <summary>Predicts one pixel of each block of a rectangle, near the block's center.</summary>
    /// <param name="plane">Time point and slice.</param>
    /// <param name="region">The rectangle, inside the image.</param>
    /// <param name="step">Columns and rows of a block, at least 1; the last blocks of rows and columns may be smaller.</param>
    /// <param name="cancellationToken">Looked at per tile.</param>
    /// <returns>
    /// Axis order [class][y][x], one value a block, 0 … 1, classes in the model's order; all 0 where a feature is not a number, and where
    /// the mask is 0.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The rectangle is empty or leaves the image; the step is less than 1.</exception>
    /// <exception cref="ImageFormatException">The pixel data is damaged.</exception>
    public float[] Predict(Plane plane, Region region, int step, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        if (region.IsEmpty || !_image.Extent.Bounds.Contains(region))
            throw new ArgumentOutOfRangeException(nameof(region), region, "The region is empty or leaves the image.");
        SampledPixels? samples = _features.Find(_image, plane, region, step);
        if (samples is null)
        {
            _sampler ??= new PixelSampler(_image, _model.FeatureSet);
            samples = _sampler.Compute(new SampleGrid(region, step), plane, cancellationToken);
            _features.Add(_image, plane, region, step, samples);
        }

        return Evaluate(samples);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _forest.Dispose();
        _sampler?.Dispose();
    }

    private float[] Evaluate(SampledPixels samples)
    {
        float[] probabilities = new float[checked(_model.Classes.Count * samples.Count)];
        for (int chunk = 0; chunk < samples.ChunkCount; chunk++)
        {
            _forest.Evaluate(samples.Chunk(chunk), _chunk);
            int first = chunk * ForestWorker.ChunkLength;
            int length = Math.Min(ForestWorker.ChunkLength, samples.Count - first);
            for (int i = 0; i < _model.ForestClasses.Count; i++)
            {
                _chunk.AsSpan(i * ForestWorker.ChunkLength, length)
                    .CopyTo(probabilities.AsSpan(_model.ForestClasses[i] * samples.Count + first));
            }
        }

        for (int i = 0; i < samples.Mask?.Length; i++)
        {
            if (samples.Mask[i] != 0) continue;
            for (int at = i; at < probabilities.Length; at += samples.Count) probabilities[at] = 0;
        }

        return probabilities;
    }
}
