using PSPixelClassification.Forests;
using PSPixelClassification.Forests.Growing;

namespace PSPixelClassification.Core.Tests.Forests.Growing;

public sealed class TreeGrowerTests
{
    [Theory]
    [InlineData("two")]
    [InlineData("three")]
    [InlineData("five")]
    [InlineData("tied")]
    [InlineData("one_column")]
    public void Grow_RandomNumbersOfVigra_GivesVigrasTrees(string name)
    {
        ForestFile vigra = ForestFile.Read("vigra_" + name);
        TrainingMatrix data = vigra.Matrix;
        MersenneTwisterStream random = new(vigra.Seed);
        OutOfBagVotes votes = new(data);
        using TreeGrower grower = new(data, new SortingCutSearch(data));
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
}
