using PSPixelClassification.Forests;

namespace PSPixelClassification.Core.Tests.Forests;

public sealed class RandomForestTrainerTests
{
    [Fact]
    public void Train_AnyNumberOfThreads_GivesTheSameForest()
    {
        TrainingMatrix data = SyntheticData.Matrix(3, 400, 11, 3);
        ForestTrainingResult[] results =
        [
            .. new[] { 1, 2, 4, 1 }.Select(
                threads => new RandomForestTrainer()
                .Train(data, new ForestTrainingOptions { TreeCount = 25, Seed = 7, Threads = threads })),
        ];

        Assert.Single(results.Select(result => Convert.ToHexString(result.Forest.ComputeHash())).Distinct());
        Assert.Single(results.Select(result => result.OobError).Distinct());
    }

    [Fact]
    public void Train_AnotherSeed_GivesAnotherForest()
    {
        TrainingMatrix data = SyntheticData.Matrix(3, 100, 5, 2);
        IEnumerable<string> hashes = new[] { 0, 1, -1, int.MaxValue, int.MinValue }.Select(seed =>
            Convert.ToHexString(
                new RandomForestTrainer().Train(data, new ForestTrainingOptions { TreeCount = 3, Seed = seed }).Forest.ComputeHash()));

        Assert.Equal(5, hashes.Distinct().Count());
    }

    [Fact]
    public void Train_MoreTrees_KeepsTheFirstOnes()
    {
        TrainingMatrix data = SyntheticData.Matrix(4, 100, 5, 2);
        DecisionForest few = new RandomForestTrainer().Train(data, new ForestTrainingOptions { TreeCount = 3 }).Forest;
        DecisionForest more = new RandomForestTrainer().Train(data, new ForestTrainingOptions { TreeCount = 5 }).Forest;

        Assert.Equal(few.Thresholds.ToArray(), more.Thresholds[..few.NodeCount].ToArray());
        Assert.NotEqual(few.Thresholds[0], more.Thresholds[more.Roots[1]]);
    }

    [Fact]
    public void Train_SeparableClasses_HasNoOutOfBagErrorAndPureLeaves()
    {
        Random random = new(5);
        byte[] classes = [.. Enumerable.Range(0, 300).Select(row => (byte)(row % 3))];
        float[] telling = [.. classes.Select(label => (label * 10) + random.NextSingle())];
        float[] noise = [.. classes.Select(_ => random.NextSingle())];

        ForestTrainingResult result = new RandomForestTrainer().Train(
            new TrainingMatrix([telling, telling, noise, telling], classes, 3), new ForestTrainingOptions());

        Assert.Equal(0, result.OobError);
        Assert.All(result.Forest.LeafFractions.ToArray(), fraction => Assert.True(fraction is 0 or 1));
    }

    [Theory]
    [InlineData(2, 0.5)]
    [InlineData(5, 0.8)]
    public void Train_LabelsThatMeanNothing_HasTheErrorOfGuessing(int classCount, double expected)
    {
        Random random = new(6);
        byte[] classes = [.. Enumerable.Range(0, 1500).Select(row => (byte)(row % classCount))];
        float[][] columns = [.. Enumerable.Range(0, 6).Select(_ => classes.Select(_ => random.NextSingle()).ToArray())];

        ForestTrainingResult result = new RandomForestTrainer().Train(
            new TrainingMatrix(columns, classes, classCount), new ForestTrainingOptions { TreeCount = 40 });

        // Four standard deviations of a share of 1500.
        Assert.InRange(result.OobError, expected - (4 * Math.Sqrt(0.25 / 1500)), expected + (4 * Math.Sqrt(0.25 / 1500)));
    }

    [Fact]
    public void Train_EveryRowInItsBag_ReachesALeafThatKnowsIt()
    {
        DecisionForest forest = SyntheticData.Forest(8, 9, 4, 10, 0.2);

        double[] weights = forest.LeafWeights.ToArray();
        Assert.Equal(10 * 300, weights.Sum());
        double[][] leaves = [.. forest.LeafFractions.ToArray().Chunk(4)];
        Assert.All(leaves, fractions => Assert.Equal(1, fractions.Sum(), 1e-15));
    }

    [Fact]
    public void Train_ConstantColumns_GivesOneLeaf()
    {
        TrainingMatrix data = new([[1, 1, 1, 1], [2, 2, 2, 2]], [0, 1, 0, 1], 2);

        DecisionForest forest = new RandomForestTrainer().Train(data, new ForestTrainingOptions { TreeCount = 4 }).Forest;

        Assert.Equal((0, 4), (forest.NodeCount, forest.LeafCount));
        Assert.Equal([~0, ~1, ~2, ~3], forest.Roots.ToArray());
    }

    [Fact]
    public void Train_OneRow_HasNoOutOfBagError()
    {
        ForestTrainingResult result =
            new RandomForestTrainer().Train(new TrainingMatrix([[1]], [1], 2), new ForestTrainingOptions { TreeCount = 2 });

        Assert.Equal(double.NaN, result.OobError);
        Assert.Equal([0d, 1, 0, 1], result.Forest.LeafFractions.ToArray());
    }

    [Fact]
    public void Train_Progress_GrowsToOne()
    {
        List<double> reports = [];
        new RandomForestTrainer().Train(
            SyntheticData.Matrix(1, 50, 3, 2), new ForestTrainingOptions { TreeCount = 8, Threads = 3 }, new Recorder(reports));

        Assert.Equal([0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1], reports);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Train_Cancelled_Stops(int threads)
    {
        using CancellationTokenSource source = new();
        ForestTrainingOptions options = new() { TreeCount = 1000, Threads = threads };
        List<double> reports = [];

        Assert.ThrowsAny<OperationCanceledException>(() => new RandomForestTrainer().Train(
            SyntheticData.Matrix(1, 50, 3, 2), options, new Recorder(reports, source.Cancel), source.Token));
        Assert.True(reports.Count < 1000);
    }

    private sealed class Recorder(List<double> reports, Action? onReport = null) : IProgress<double>
    {
        public void Report(double value)
        {
            reports.Add(value);
            onReport?.Invoke();
        }
    }
}
