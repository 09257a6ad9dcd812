using PSPixelClassification.Classification.FeatureSearch;
using PSPixelClassification.Common;
using PSPixelClassification.Forests;
using PSPixelClassification.Forests.Growing;

namespace PSPixelClassification.Classification.Importance;

/// <summary>
/// How many rows a forest still gets right if the values of some columns are exchanged among the rows (L. Breiman: Random Forests, Machine
/// Learning 45, 2001; <c>permutation_importance</c> of scikit-learn, with the accuracy as score). The columns of a group move together.
/// </summary>
/// <param name="rows">Rows that the forest has not seen.</param>
/// <param name="forest">The forest.</param>
internal sealed class PermutationScores(TrainingMatrix rows, DecisionForest forest)
{
    private readonly ForestEvaluator _evaluator = ForestEvaluator.Compile(forest);

    /// <summary>The rows that the forest gets right as they are.</summary>
    public int Right()
    {
        using RowClassifier classifier = new(_evaluator);
        return classifier.Right(rows);
    }

    /// <summary>The rows that it gets right with exchanged values. All groups see the same permutations.</summary>
    /// <param name="groups">The columns of each group.</param>
    /// <param name="repeats">How many permutations.</param>
    /// <param name="seed">The seed of the permutations.</param>
    /// <param name="threads">Most threads at once; never changes a result.</param>
    /// <param name="cancellationToken">Looked at per permutation.</param>
    /// <returns>[group][repeat].</returns>
    public int[][] RightWithout(
        IReadOnlyList<IReadOnlyList<int>> groups, int repeats, int seed, int threads, CancellationToken cancellationToken)
    {
        int[][] permutations = [.. Enumerable.Range(0, repeats).Select(repeat => Permutation(rows.RowCount, seed, repeat))];
        int[][] right = [.. groups.Select(_ => new int[repeats])];
        int asTheyAre = Right();
        ParallelWork.Run(
            groups.Count * repeats, threads, () => new RowClassifier(_evaluator),
            (i, classifier) =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                (int group, int repeat) = Math.DivRem(i, repeats);
                right[group][repeat] = groups[group].Any(column => forest.UsedFeatures[column])
                    ? Right(classifier, groups[group], permutations[repeat])
                    : asTheyAre;
            },
            cancellationToken);
        return right;
    }

    // Fisher and Yates' shuffle.
    private static int[] Permutation(int count, int seed, int repeat)
    {
        XoshiroStream random = new(seed, repeat);
        int[] order = [.. Enumerable.Range(0, count)];
        for (int i = count - 1; i > 0; i--)
        {
            int other = random.Below(i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }

        return order;
    }

    private int Right(RowClassifier classifier, IReadOnlyList<int> exchanged, int[] permutation) =>
        classifier.Right(
            rows,
            (first, count, features) =>
            {
                foreach (int column in exchanged)
                {
                    ReadOnlySpan<float> values = rows.Column(column);
                    Span<float> target = features.AsSpan(column * ForestWorker.ChunkLength, count);
                    for (int i = 0; i < count; i++) target[i] = values[permutation[first + i]];
                }
            });
}
