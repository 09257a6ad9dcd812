using PSPixelClassification.Forests;
using PSPixelClassification.Forests.Growing;

namespace PSPixelClassification.Core.Tests.Forests.Growing;

public sealed class TreeGrowerTests
{
    [Theory]
    [InlineData("two", false)]
    [InlineData("three", false)]
    [InlineData("five", false)]
    [InlineData("tied", false)]
    [InlineData("one_column", false)]
    [InlineData("two", true)]
    [InlineData("three", true)]
    [InlineData("five", true)]
    [InlineData("tied", true)]
    [InlineData("one_column", true)]
    public void Grow_RandomNumbersOfVigra_GivesVigrasTrees(string name, bool histograms)
    {
        ForestFile vigra = ForestFile.Read("vigra_" + name);
        TrainingMatrix data = vigra.Matrix;
        MersenneTwisterStream random = new(vigra.Seed);
        OutOfBagVotes votes = new(data);
        CutRules rules = new(data.ClassCount);
        ICutSearch search = histograms
            ? new HistogramCutSearch(data, new BinnedColumns(data, 1, CancellationToken.None), rules)
            : new SortingCutSearch(data, rules);
        using TreeGrower grower = new(data, search, rules);
        int[] weights = new int[data.RowCount];

        foreach (ForestFile.TreeArrays expected in vigra.Trees)
        {
            Bag.Draw(random, weights);
            DecisionTree tree = grower.Grow(weights, random, CancellationToken.None);
            votes.Add(tree, weights);
            Assert.Equal(expected.Features, tree.Features);
            Assert.Equal(expected.Thresholds, tree.Thresholds);
            Assert.Equal(expected.Left, tree.LeftChildren);
            Assert.Equal(expected.Right, tree.RightChildren);
            Assert.Equal(expected.Fractions, tree.LeafFractions);
            Assert.Equal(expected.Weights, tree.LeafWeights);
        }

        Assert.Equal(vigra.Oob, votes.Error());
    }

    [Theory]
    [InlineData(1, 40, 3, 2)]
    [InlineData(2, 700, 9, 2)]
    [InlineData(3, 5000, 12, 2)]
    [InlineData(4, 900, 13, 3)]
    [InlineData(5, 1500, 7, 4)]
    [InlineData(6, 2500, 16, 5)]
    [InlineData(7, 300, 1, 2)]
    [InlineData(8, 3000, 4, 1)]
    [InlineData(9, 600, 90, 2)]
    [InlineData(10, 500, 300, 3)]
    [InlineData(11, 20000, 5, 2)]
    public void Train_Histograms_GiveTheForestOfSorting(int seed, int rows, int columns, int classes)
    {
        TrainingMatrix data = SyntheticData.Matrix(seed, rows, columns, classes, 0.15);
        ForestTrainingOptions options = new() { TreeCount = 8, Seed = seed };

        ForestTrainingResult expected =
            RandomForestTrainer.Train(data, options, rules => new SortingCutSearch(data, rules), null, CancellationToken.None);
        ForestTrainingResult actual = new RandomForestTrainer().Train(data, options);

        Assert.Equal(expected.Forest.Features.ToArray(), actual.Forest.Features.ToArray());
        Assert.Equal(expected.Forest.Thresholds.ToArray(), actual.Forest.Thresholds.ToArray());
        Assert.Equal(expected.Forest.ComputeHash(), actual.Forest.ComputeHash());
        Assert.Equal(expected.OobError, actual.OobError);
    }
}
