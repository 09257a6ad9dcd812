using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using PSPixelClassification.Common;
using PSPixelClassification.Forests;
using PSPixelClassification.Forests.MLNet;

namespace PSPixelClassification.Core.Tests.Forests;

public sealed class FastForestTrainerTests
{
    [Fact]
    public void Train_TwoClasses_GivesMLNetsScores()
    {
        TrainingMatrix data = SyntheticData.Matrix(1, 500, 8, 2);
        ForestTrainingOptions options = new() { TreeCount = 30, Seed = 5 };

        float[][] actual = Evaluate(data, options);
        float[] scores = Scores(data, 0, options);

        // A score is the sum over the trees of a mean of +1 and −1.
        Assert.All(scores.Zip(actual[0]), pair => Assert.Equal(((pair.First / 30) + 1) / 2, pair.Second, 1e-6));
        Assert.All(actual[0].Zip(actual[1]), pair => Assert.Equal(1, pair.First + pair.Second, 1e-6));
    }

    [Fact]
    public void Train_ThreeClasses_GivesMLNetsScoresNormalised()
    {
        TrainingMatrix data = SyntheticData.Matrix(2, 1200, 8, 3);
        ForestTrainingOptions options = new() { TreeCount = 20, Seed = -3 };

        float[][] actual = Evaluate(data, options);
        float[][] scores = [.. Enumerable.Range(0, 3).Select(label => Scores(data, label, options))];

        for (int row = 0; row < data.RowCount; row++)
        {
            double[] shares = [.. scores.Select(score => ((score[row] / 20) + 1) / 2)];
            for (int k = 0; k < 3; k++) Assert.Equal(shares[k] / shares.Sum(), actual[k][row], 1e-6);
        }
    }

    [Fact]
    public void Train_ValuesAtThresholds_GoWhereMLNetSendsThem()
    {
        // Few distinct values and one split per feature: most values of the second data set are thresholds or their neighbors.
        TrainingMatrix training = SyntheticData.Matrix(3, 600, 6, 2);
        ForestTrainingOptions options = new() { TreeCount = 15 };
        BinaryPredictionTransformer<FastForestBinaryModelParameters> model =
            BinaryFastForest.Fit(training, 0, options, CancellationToken.None);
        DecisionForest forest = new FastForestTrainer().Train(training, options).Forest;
        float[][] pixels = SyntheticData.Pixels(forest, 9, 1024);
        TrainingMatrix data = new(pixels, new byte[1024], 2);

        float[] scores = [.. model.Transform(BinaryFastForest.View(new MLContext(), data, 0)).GetColumn<float>("Score")];

        Assert.All(
            scores.Zip(Evaluation.Run(new ScalarForestEvaluator(forest), pixels)[0]),
            pair => Assert.Equal(((pair.First / 15) + 1) / 2, pair.Second, 1e-6));
    }

    [Fact]
    public void Train_AnyNumberOfThreads_GivesTheSameForest()
    {
        TrainingMatrix data = SyntheticData.Matrix(4, 3000, 12, 3);
        string[] hashes =
        [
            .. new[] { (0, 1), (0, 2), (0, 4), (0, 1), (1, 1) }.Select(choice => Convert.ToHexString(new FastForestTrainer().Train(
                data, new ForestTrainingOptions { TreeCount = 10, Seed = choice.Item1, Threads = choice.Item2 }).Forest.ComputeHash())),
        ];

        Assert.Single(hashes[..4].Distinct());
        Assert.NotEqual(hashes[0], hashes[4]);
    }

    [Fact]
    public void Train_ClassWithoutRows_GetsNothing()
    {
        TrainingMatrix two = SyntheticData.Matrix(5, 300, 6, 2);
        TrainingMatrix withGap = new(
            [.. Enumerable.Range(0, 6).Select(column => two.Column(column).ToArray())], [.. two.Classes.ToArray()
                .Select(label => (byte)(label * 2))], 3);

        float[][] probabilities = Evaluate(withGap, new ForestTrainingOptions { TreeCount = 5 });

        Assert.All(probabilities[1], value => Assert.Equal(0, value));
        Assert.Equal(Evaluate(two, new ForestTrainingOptions { TreeCount = 5 }), [probabilities[0], probabilities[2]]);
    }

    [Fact]
    public void Train_OneClassOnly_IsRefused()
    {
        TrainingMatrix data = new([[1, 2, 3]], [1, 1, 1], 2);

        Assert.Equal(
            "TrainingDataInsufficient",
            Assert.Throws<TrainingException>(() => new FastForestTrainer().Train(data, new ForestTrainingOptions())).ErrorId);
    }

    [Fact]
    public void Train_NothingToDivide_IsRefused()
    {
        TrainingMatrix data = new([[1, 2]], [0, 1], 2);

        Assert.Equal(
            "TrainingDataInsufficient",
            Assert.Throws<TrainingException>(
                () => new FastForestTrainer().Train(data, new ForestTrainingOptions { TreeCount = 3 })).ErrorId);
    }

    [Fact]
    public void Train_CancelledAfterTheFirstModel_Stops()
    {
        using CancellationTokenSource source = new();
        CancelOnReport progress = new(source);

        Assert.ThrowsAny<OperationCanceledException>(() => new FastForestTrainer().Train(
            SyntheticData.Matrix(6, 200, 4, 3), new ForestTrainingOptions { TreeCount = 2 }, progress, source.Token));
        Assert.Equal([1.0 / 3], progress.Reports);
    }

    private sealed class CancelOnReport(CancellationTokenSource source) : IProgress<double>
    {
        public List<double> Reports { get; } = [];

        public void Report(double value)
        {
            Reports.Add(value);
            source.Cancel();
        }
    }

    private static float[][] Evaluate(TrainingMatrix data, ForestTrainingOptions options) => Evaluation.Run(
        new ScalarForestEvaluator(new FastForestTrainer().Train(data, options).Forest),
        [.. Enumerable.Range(0, data.ColumnCount).Select(column => data.Column(column).ToArray())]);

    private static float[] Scores(TrainingMatrix data, int positive, ForestTrainingOptions options) =>
    [
        .. BinaryFastForest.Fit(data, positive, options, CancellationToken.None)
            .Transform(BinaryFastForest.View(new MLContext(), data, positive)).GetColumn<float>("Score"),
    ];
}
