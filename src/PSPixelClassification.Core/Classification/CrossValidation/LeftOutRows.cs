using PSPixelClassification.Classification.Accuracy;
using PSPixelClassification.Classification.Training;
using PSPixelClassification.Common;
using PSPixelClassification.Forests;

namespace PSPixelClassification.Classification.CrossValidation;

/// <summary>What forests say about the rows that they were grown without.</summary>
/// <param name="rows">The rows of all labeled pixels.</param>
internal sealed class LeftOutRows(TrainingRows rows)
{
    // Class of the forest and its probability; −1 for rows that are not judged.
    private readonly (short Class, float Probability)[] _winners = [.. Enumerable.Repeat(((short)-1, 0f), rows.Count)];

    /// <summary>Classifies rows.</summary>
    /// <param name="judged">The rows, with finite features.</param>
    /// <param name="evaluator">A forest that has not seen them.</param>
    /// <param name="threads">Most threads at once.</param>
    /// <param name="cancellationToken">Looked at per 512 rows.</param>
    public void Classify(int[] judged, ForestEvaluator evaluator, int threads, CancellationToken cancellationToken)
    {
        int chunks = (judged.Length + ForestWorker.ChunkLength - 1) / ForestWorker.ChunkLength;
        ParallelWork.Run(
            chunks, threads, () => new Worker(evaluator),
            (chunk, worker) =>
            {
                int first = chunk * ForestWorker.ChunkLength;
                ReadOnlySpan<int> part = judged.AsSpan(first, Math.Min(ForestWorker.ChunkLength, judged.Length - first));
                rows.CopyTo(part, worker.Features);
                worker.Forest.Evaluate(worker.Features, worker.Probabilities);
                for (int i = 0; i < part.Length; i++) _winners[part[i]] = worker.WinnerOf(i);
            },
            cancellationToken);
    }

    /// <summary>The class that a row was taken for, among those of the forests; −1 for rows that are not judged.</summary>
    /// <param name="row">The row.</param>
    public int WinnerOf(int row) => _winners[row].Class;

    /// <summary>Counts the classified rows in their order.</summary>
    /// <param name="forestClasses">For each class of the forests, its index among all classes.</param>
    /// <param name="classCount">Number of all classes.</param>
    public AccuracyTally Tally(IReadOnlyList<int> forestClasses, int classCount)
    {
        AccuracyTally tally = new(classCount);
        for (int row = 0; row < _winners.Length; row++)
        {
            (short winner, float probability) = _winners[row];
            if (winner >= 0) tally.Add(forestClasses[rows.ClassOf(row)], forestClasses[winner], probability);
        }

        return tally;
    }

    private sealed class Worker(ForestEvaluator evaluator) : IDisposable
    {
        private readonly int _classCount = evaluator.Forest.ClassCount;

        public ForestWorker Forest { get; } = evaluator.CreateWorker();

        public float[] Features { get; } = new float[evaluator.Forest.FeatureCount * ForestWorker.ChunkLength];

        public float[] Probabilities { get; } = new float[evaluator.Forest.ClassCount * ForestWorker.ChunkLength];

        // Of equal probabilities the first class, as in segmentations.
        public (short Class, float Probability) WinnerOf(int pixel)
        {
            int winner = 0;
            for (int k = 1; k < _classCount; k++)
            {
                if (Probability(k) > Probability(winner)) winner = k;
            }

            return ((short)winner, Probability(winner));

            float Probability(int k) => Probabilities[k * ForestWorker.ChunkLength + pixel];
        }

        public void Dispose() => Forest.Dispose();
    }
}
