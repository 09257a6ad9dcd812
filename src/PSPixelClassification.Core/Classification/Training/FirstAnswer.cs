using PSPixelClassification.Forests;
using PSPixelClassification.Forests.Growing;

namespace PSPixelClassification.Classification.Training;

/// <summary>
/// A model of few trees on few labels, in place of the whole one until that is there: its training and its predictions take about as long
/// whatever the number of labels.
/// </summary>
internal static class FirstAnswer
{
    /// <summary>Rows that it learns from; a few more where a class has very few.</summary>
    public const int MaxRows = 4096;

    /// <summary>Inner nodes after which no more trees are grown: a forest of so many takes as long as the features of the pixels.</summary>
    public const int MaxNodes = 2048;

    /// <summary>Rows of a class that are taken at least, where it has them.</summary>
    private const int LeastRows = 64;

    /// <summary>How many times as long the whole has to take for the answer to be worth its time.</summary>
    private const double LeastGain = 2;

    /// <summary>Trains it.</summary>
    /// <param name="set">Classes and features of the whole.</param>
    /// <param name="matrix">All rows of the whole.</param>
    /// <param name="options">How the whole is trained.</param>
    /// <param name="cancellationToken">Looked at per tree.</param>
    /// <returns>The model; null where the whole takes hardly longer, and for forests that are not grown tree by tree.</returns>
    public static ClassifierModel? Of(
        TrainingSet set, TrainingMatrix matrix, TrainingOptions options, CancellationToken cancellationToken)
    {
        if (options.Algorithm != TrainingAlgorithm.RandomForest || options.TreeCount <= FirstTrees.Batch) return null;
        TrainingMatrix few = matrix.RowCount <= MaxRows ? matrix : matrix.OfRows(Choose(matrix.Classes, matrix.ClassSizes));
        double share = (double)matrix.RowCount / few.RowCount;
        ForestTrainingOptions forestOptions = ClassifierTrainer.ForestOptions(few, set.ForestClassNames, options);
        // Trees have about as many nodes for each row, however many rows they have.
        bool IsWorth(double nodesOfTree) => Math.Max(nodesOfTree * options.TreeCount, 1) * share >= LeastGain * MaxNodes;
        DecisionForest? forest = FirstTrees.Grow(few, forestOptions, MaxNodes, IsWorth, cancellationToken);
        if (forest is null) return null;
        TrainingRecord record = new(
            options.Algorithm, options.Seed, set.LabelCounts, double.NaN, TimeSpan.Zero, matrix.DroppedRowCount)
        {
            Tuning = options.Tuning,
        };
        return new ClassifierModel(set.FeatureSet, forest, set.Classes, set.ForestClasses, set.ImageChannels, record);
    }

    /// <summary>Evenly from the rows of each class, as many as its share of all is.</summary>
    private static int[] Choose(ReadOnlySpan<byte> classes, IReadOnlyList<int> sizes)
    {
        long rows = classes.Length;
        int[] wanted = [.. sizes.Select(size => Math.Max((int)(size * (long)MaxRows / rows), Math.Min(size, LeastRows)))];
        int[] seen = new int[sizes.Count];
        List<int> chosen = [];
        for (int row = 0; row < classes.Length; row++)
        {
            int known = classes[row];
            long before = (long)seen[known] * wanted[known] / sizes[known];
            if ((long)++seen[known] * wanted[known] / sizes[known] > before) chosen.Add(row);
        }

        return [.. chosen];
    }
}
