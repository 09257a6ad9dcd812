using PSPixelClassification.Forests;

namespace PSPixelClassification.Core.Tests.Forests;

/// <summary>Runs an evaluator over any number of pixels.</summary>
internal static class Evaluation
{
    /// <summary>Probabilities [class][pixel] of features [channel][pixel]; the last chunk is filled up with zeros.</summary>
    public static float[][] Run(ForestEvaluator evaluator, float[][] features)
    {
        int pixels = features[0].Length;
        float[][] result = [.. Enumerable.Range(0, evaluator.Forest.ClassCount).Select(_ => new float[pixels])];
        float[] chunk = new float[features.Length * ForestWorker.ChunkLength];
        float[] probabilities = new float[result.Length * ForestWorker.ChunkLength];
        using ForestWorker worker = evaluator.CreateWorker();
        for (int first = 0; first < pixels; first += ForestWorker.ChunkLength)
        {
            int count = Math.Min(ForestWorker.ChunkLength, pixels - first);
            Array.Clear(chunk);
            for (int i = 0; i < features.Length; i++) features[i].AsSpan(first, count).CopyTo(chunk.AsSpan(i * ForestWorker.ChunkLength));
            worker.Evaluate(chunk, probabilities);
            for (int k = 0; k < result.Length; k++)
            {
                probabilities.AsSpan(k * ForestWorker.ChunkLength, count).CopyTo(result[k].AsSpan(first));
            }
        }

        return result;
    }
}
