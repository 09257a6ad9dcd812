using Microsoft.ML.Trainers.FastTree;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Forests.MLNet;

namespace PSPixelClassification.Forests;

/// <summary>
/// ML.NET's FastForest (Microsoft.ML.FastTree): features binned to 255 values, trees of at most 100 leaves; for very many labeled pixels,
/// such as whole label images. Two classes: one model whose leaves hold both classes' shares. More: one model per class against the rest,
/// whose leaves hold their class only, so that the normalized sum over all trees is the normalized one-vs-rest score.
/// </summary>
/// <remarks>
/// Leaf weights are 1 (ML.NET does not report them), the out-of-bag error is NaN, and progress is reported per model.
/// ML.NET cannot be stopped inside a model. Cancelling returns at once all the same: the model in the making is finished by a thread of its
/// own and thrown away.
/// The forest depends on matrix, seed and number of trees only.
/// </remarks>
public sealed class FastForestTrainer : IForestTrainer
{
    /// <inheritdoc/>
    /// <exception cref="TrainingException">
    /// Fewer than two classes have rows (<c>TrainingDataInsufficient</c>), classes have weights (<c>TrainingOptionUnsupported</c>), or
    /// ML.NET's native library cannot be used (<c>TrainingLibraryMissing</c>).
    /// </exception>
    public ForestTrainingResult Train(
        TrainingMatrix data, ForestTrainingOptions options, IProgress<double>? progress = null, CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.TreeCount, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1, nameof(options));
        if (options.ClassWeights is not null)
            throw new TrainingException(ErrorIds.TrainingOptionUnsupported, TrainingRemedies.NoWeights);

        int[] present = [.. Enumerable.Range(0, data.ClassCount).Where(label => data.ClassSizes[label] > 0)];
        if (present.Length < 2)
        {
            throw new TrainingException(
                ErrorIds.TrainingDataInsufficient, "Only one class has labeled pixels. Label pixels of at least one other class.");
        }

        int complement = present.Length == 2 ? present[1] : -1;
        int models = complement >= 0 ? 1 : present.Length;
        List<DecisionTree> trees = [];
        for (int model = 0; model < models; model++)
        {
            token.ThrowIfCancellationRequested();
            trees.AddRange(TrainModel(data, present[model], complement, options, token));
            progress?.Report((model + 1.0) / models);
        }

        return new ForestTrainingResult(new DecisionForest(data.ColumnCount, data.ClassCount, trees), double.NaN);
    }

    private static IEnumerable<DecisionTree> TrainModel(
        TrainingMatrix data, int positive, int complement, ForestTrainingOptions options, CancellationToken token)
    {
        var fit = Task.Run(() => BinaryFastForest.Fit(data, positive, options, token), token);
        // Nobody waits for an abandoned fit: its error, if any, counts as seen.
        _ = fit.ContinueWith(task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        IReadOnlyList<RegressionTreeBase> trees;
        try
        {
            trees = fit.WaitAsync(token).GetAwaiter().GetResult().Model.TrainedTreeEnsemble.Trees;
        }
        catch (Exception exception) when (MissingLibrary.IsCauseOf(exception))
        {
            throw new TrainingException(ErrorIds.TrainingLibraryMissing, TrainingRemedies.NoNativeLibrary);
        }

        if (trees.Count == 0)
        {
            throw new TrainingException(
                ErrorIds.TrainingDataInsufficient,
                "FastForest finds nothing to divide in so few labeled pixels. Label more, or use the random forest.");
        }

        // ML.NET leaves out trees without a single split; every class must still weigh the same.
        double scale = (double)options.TreeCount / trees.Count;
        return trees.Select(tree => FastForestConversion.Convert(tree, positive, complement, data.ClassCount, scale));
    }
}
