using PSPixelClassification.Forests;
using PSPixelClassification.Forests.BitSlicing;

namespace PSPixelClassification.Core.Tests.Forests.BitSlicing;

/// <summary>How much work a chunk of pixels is. Guards the speed without a clock.</summary>
public class ForestWorkTests
{
    private const int Lanes = 16;

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Create_Forest_EvaluatesEachNodeOnceAClassAtMost(int classes)
    {
        DecisionForest forest = SyntheticData.Forest(seed: 5, columns: 20, classes, trees: 40, wrongLabels: 0.1);

        ForestPart[] parts = ForestPart.Create(forest, Lanes);

        Assert.True(parts.Sum(part => part.ClassPrograms.Max(program => program.Steps.Length)) <= forest.NodeCount);
        // A feature's values are ranked once, unless it has more thresholds than a byte can count.
        int used = Enumerable.Range(0, forest.FeatureCount).Count(feature => forest.UsedFeatures[feature]);
        Assert.Single(parts);
        Assert.Equal(used, parts[0].Tables.Count);
    }

    [Fact]
    public void Create_TwoClasses_NeedsNoStepForNodesWithTwoPureLeaves()
    {
        DecisionForest forest = SyntheticData.Forest(seed: 6, columns: 20, classes: 2, trees: 40, wrongLabels: 0);
        int twins = Enumerable.Range(0, forest.NodeCount).Count(node => forest.LeftChildren[node] < 0 && forest.RightChildren[node] < 0);

        VoteProgram program = Assert.Single(Assert.Single(ForestPart.Create(forest, Lanes)).ClassPrograms);

        // A node whose left leaf is of class 0 still takes a step, to turn its test around.
        Assert.InRange(program.Steps.Length, forest.NodeCount - twins, forest.NodeCount - twins / 4);
    }
}
