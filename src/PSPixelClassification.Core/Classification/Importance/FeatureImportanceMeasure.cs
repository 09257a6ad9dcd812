using PSPixelClassification.Classification.CrossValidation;
using PSPixelClassification.Classification.FeatureSearch;
using PSPixelClassification.Classification.Training;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Features;
using PSPixelClassification.Forests;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification.Importance;

/// <summary>Measures what each feature does for a classifier.</summary>
public static class FeatureImportanceMeasure
{
    private const double FeatureShare = 0.3;

    /// <summary>
    /// Grows a forest on all labels, whose nodes tell the Gini importance (Breiman's mean decrease in impurity), and a forest without each
    /// fold of the labels, which classifies the fold as it is and with the values of each feature exchanged among the pixels of the fold:
    /// the loss of accuracy is the permutation importance. The same labels give the same numbers, whatever the order of the images and the
    /// number of threads.
    /// </summary>
    /// <param name="images">The images; those without labels are passed over.</param>
    /// <param name="featureSet">The features.</param>
    /// <param name="options">How to train; a random forest.</param>
    /// <param name="perChannel">Whether each feature channel is measured by itself, not each feature at a scale.</param>
    /// <param name="repeats">How often values are exchanged, at least 1.</param>
    /// <param name="leaveOut">What is left out as a whole.</param>
    /// <param name="progress">Told the fraction done, 0 … 1.</param>
    /// <param name="cancellationToken">Looked at per block, tree and permutation.</param>
    /// <returns>The importances, the largest permutation importance first, of equal ones the largest Gini importance.</returns>
    /// <exception cref="Common.TrainingException">The labels or images do not fit, as in <see cref="ClassifierTrainer"/>.</exception>
    /// <exception cref="Common.ClassifierMismatchException">An image does not fit the features.</exception>
    public static FeatureImportances Measure(
        IReadOnlyList<ClassifierImage> images, FeatureSet featureSet, TrainingOptions options, bool perChannel = false, int repeats = 5,
        LeaveOut leaveOut = LeaveOut.Auto, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(featureSet);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(repeats, 1);
        LeftOutTraining training = LeftOutTraining.Prepare(
            images, featureSet, options, leaveOut, ScaledProgress.Part(progress, 0, FeatureShare), cancellationToken);
        Group[] groups = [.. perChannel ? Channels(training.Set) : Boxes(training.Set)];
        double[] gini = GiniRanking.Importances(Grow(training.All(cancellationToken), 0));
        int[][] right = [.. groups.Select(_ => new int[repeats])];
        (int asTheyAre, int judged) = (0, 0);
        for (int fold = 0; fold < training.Folds.Count; fold++)
        {
            int[] rows = training.Of(fold);
            if (rows.Length == 0 || training.Without(fold) is not { } others) continue;
            PermutationScores scores = new(training.Rows.ToMatrix(rows), Grow(others, fold + 1));
            asTheyAre += scores.Right();
            judged += rows.Length;
            int[][] ofFold = scores.RightWithout(
                [.. groups.Select(group => group.Columns)], repeats, options.Seed + fold, options.Threads, cancellationToken);
            for (int group = 0; group < groups.Length; group++)
            {
                for (int repeat = 0; repeat < repeats; repeat++) right[group][repeat] += ofFold[group][repeat];
            }
        }

        return new FeatureImportances(
            [
                .. groups.Zip(right, (group, ofGroup) => Describe(group, gini, [.. ofGroup.Select(
                    count => judged == 0 ? double.NaN : (double)(asTheyAre - count) / judged)])).OrderByDescending(
                    known => known.Permutation).ThenByDescending(known => known.Gini),
            ],
            judged == 0 ? double.NaN : (double)asTheyAre / judged, judged, training.Folds.Count,
            judged == 0 ? [TrainingRemedies.NothingToLeaveOut] : []);

        DecisionForest Grow(TrainingMatrix matrix, int number)
        {
            double share = (1 - FeatureShare) / (training.Folds.Count + 1);
            double start = FeatureShare + number * share;
            return training.Grow(matrix, ScaledProgress.Part(progress, start, start + share), cancellationToken).Forest;
        }
    }

    private static FeatureImportance Describe(Group group, double[] gini, double[] losses)
    {
        double mean = losses.Average();
        double deviation = Math.Sqrt(losses.Average(loss => (loss - mean) * (loss - mean)));
        return new FeatureImportance(
            group.Name, group.Selection.Kind, group.Selection.Sigma, group.Columns.Count, group.Columns.Sum(column => gini[column]), mean,
            deviation);
    }

    private static IEnumerable<Group> Channels(TrainingSet set)
    {
        IReadOnlyList<string> names = set.FeatureSet.GetChannelNames(new ImageShape(1, 1, set.ImageChannels));
        return Boxes(set).SelectMany(box => box.Columns.Select(column => box with { Name = names[column], Columns = [column] }));
    }

    private static IEnumerable<Group> Boxes(TrainingSet set) => FeatureRanking.OwnersOf(set).Index()
        .GroupBy(owner => owner.Item, owner => owner.Index)
        .Select(box => new Group(set.FeatureSet.Describe(box.Key), box.Key, [.. box]));

    /// <summary>Columns that are measured together.</summary>
    private sealed record Group(string Name, FeatureSelection Selection, IReadOnlyList<int> Columns);
}
