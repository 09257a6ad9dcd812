namespace PSPixelClassification.Forests;

/// <summary>The definition of what a forest says about a pixel, written to be read; other evaluators must give the same bits.</summary>
/// <remarks>
/// The order of operations and the types of the sums are those of vigra's <c>predictProbabilities</c> and ilastik's average over
/// forests.
/// </remarks>
internal sealed class ScalarForestEvaluator(DecisionForest forest) : ForestEvaluator(forest)
{
    public override ForestWorker CreateWorker() => new Worker(Forest);

    /// <summary>Evaluates one pixel of a chunk.</summary>
    /// <param name="forest">The forest.</param>
    /// <param name="features">[channel][512].</param>
    /// <param name="pixel">0..511.</param>
    /// <param name="sums">Scratch, one per class.</param>
    /// <param name="probabilities">[class][512].</param>
    internal static void EvaluatePixel(
        DecisionForest forest, ReadOnlySpan<float> features, int pixel, Span<float> sums, Span<float> probabilities)
    {
        int classes = forest.ClassCount;
        for (int k = 0; k < classes; k++) probabilities[(k * ForestWorker.ChunkLength) + pixel] = 0;
        if (HasNaN(forest, features, pixel)) return;

        ReadOnlySpan<int> roots = forest.Roots;
        bool severalGroups = forest.GroupSizes.Count > 1;
        int tree = 0;
        foreach (int size in forest.GroupSizes)
        {
            sums.Clear();
            double total = 0;
            for (int end = tree + size; tree < end; tree++)
            {
                int leaf = FindLeaf(forest, roots[tree], features, pixel);
                ReadOnlySpan<double> fractions = forest.LeafFractions.Slice(leaf * classes, classes);
                for (int k = 0; k < classes; k++)
                {
                    sums[k] += (float)fractions[k];
                    total += fractions[k];
                }
            }

            if (total == 0) continue;
            for (int k = 0; k < classes; k++)
            {
                ref float probability = ref probabilities[(k * ForestWorker.ChunkLength) + pixel];
                if (severalGroups) probability += sums[k] / (float)total * size;
                else probability = sums[k] / (float)total;
            }
        }

        if (!severalGroups) return;
        for (int k = 0; k < classes; k++) probabilities[(k * ForestWorker.ChunkLength) + pixel] /= forest.TreeCount;
    }

    private static int FindLeaf(DecisionForest forest, int node, ReadOnlySpan<float> features, int pixel)
    {
        while (node >= 0)
        {
            double value = features[(forest.Features[node] * ForestWorker.ChunkLength) + pixel];
            node = value < forest.Thresholds[node] ? forest.LeftChildren[node] : forest.RightChildren[node];
        }

        return ~node;
    }

    /// <summary>Whether any feature of a pixel is NaN, used by the forest or not.</summary>
    internal static bool HasNaN(DecisionForest forest, ReadOnlySpan<float> features, int pixel)
    {
        for (int channel = 0; channel < forest.FeatureCount; channel++)
        {
            if (float.IsNaN(features[(channel * ForestWorker.ChunkLength) + pixel])) return true;
        }

        return false;
    }

    private sealed class Worker(DecisionForest forest) : ForestWorker
    {
        private readonly float[] _sums = new float[forest.ClassCount];

        public override void Evaluate(ReadOnlySpan<float> features, Span<float> probabilities)
        {
            CheckLengths(forest, features, probabilities);
            for (int pixel = 0; pixel < ChunkLength; pixel++) EvaluatePixel(forest, features, pixel, _sums, probabilities);
        }

        public override void Dispose()
        {
        }
    }
}
