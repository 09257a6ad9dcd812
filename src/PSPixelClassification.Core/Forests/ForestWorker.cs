namespace PSPixelClassification.Forests;

/// <summary>What one thread needs to evaluate a forest. Not thread-safe.</summary>
public abstract class ForestWorker : IDisposable
{
    /// <summary>Number of pixels of a chunk, the unit of evaluation.</summary>
    public const int ChunkLength = 512;

    /// <summary>
    /// Computes class probabilities of 512 pixels. Per group of trees the leaves' class fractions are added in float32 in the order of the
    /// trees and divided by their total; the groups' results are averaged, weighted by their numbers of trees. A pixel with NaN in any
    /// feature gets 0 for every class, as does one whose leaves are all empty.
    /// </summary>
    /// <param name="features">The features, [channel][512], all channels of the forest.</param>
    /// <param name="probabilities">Receives the probabilities, [class][512], 0..1.</param>
    /// <exception cref="ArgumentException">A span is shorter than that.</exception>
    public abstract void Evaluate(ReadOnlySpan<float> features, Span<float> probabilities);

    /// <inheritdoc/>
    public abstract void Dispose();

    private protected static void CheckLengths(DecisionForest forest, ReadOnlySpan<float> features, Span<float> probabilities)
    {
        if (features.Length < (long)forest.FeatureCount * ChunkLength)
        {
            throw new ArgumentException("The features of a chunk are [channel][512] for all channels.", nameof(features));
        }

        if (probabilities.Length < (long)forest.ClassCount * ChunkLength)
        {
            throw new ArgumentException("The probabilities of a chunk are [class][512] for all classes.", nameof(probabilities));
        }
    }
}
