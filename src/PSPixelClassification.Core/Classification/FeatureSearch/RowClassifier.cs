using PSPixelClassification.Forests;

namespace PSPixelClassification.Classification.FeatureSearch;

/// <summary>Asks a forest for the classes of rows. For one thread.</summary>
/// <param name="evaluator">The forest.</param>
internal sealed class RowClassifier(ForestEvaluator evaluator) : IDisposable
{
    private readonly int _classCount = evaluator.Forest.ClassCount;
    private readonly ForestWorker _forest = evaluator.CreateWorker();
    private readonly float[] _features = new float[evaluator.Forest.FeatureCount * ForestWorker.ChunkLength];
    private readonly float[] _probabilities = new float[evaluator.Forest.ClassCount * ForestWorker.ChunkLength];

    /// <summary>Counts the rows whose class the forest finds.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="change">
    /// Changes the features of some rows before the forest sees them: first row, number of rows, and their features, [column][512]; null
    /// for nothing.
    /// </param>
    /// <returns>From 0 to the number of rows.</returns>
    public int Right(TrainingMatrix rows, Action<int, int, float[]>? change = null)
    {
        int right = 0;
        for (int first = 0; first < rows.RowCount; first += ForestWorker.ChunkLength)
        {
            int count = Math.Min(ForestWorker.ChunkLength, rows.RowCount - first);
            for (int column = 0; column < rows.ColumnCount; column++)
                rows.Column(column).Slice(first, count).CopyTo(_features.AsSpan(column * ForestWorker.ChunkLength));
            change?.Invoke(first, count, _features);
            _forest.Evaluate(_features, _probabilities);
            for (int i = 0; i < count; i++)
            {
                if (Winner(i) == rows.Classes[first + i]) right++;
            }
        }

        return right;
    }

    /// <inheritdoc/>
    public void Dispose() => _forest.Dispose();

    // Of equal probabilities the first class, as in segmentations.
    private int Winner(int pixel)
    {
        int winner = 0;
        for (int k = 1; k < _classCount; k++)
        {
            if (_probabilities[k * ForestWorker.ChunkLength + pixel] > _probabilities[winner * ForestWorker.ChunkLength + pixel])
                winner = k;
        }

        return winner;
    }
}
