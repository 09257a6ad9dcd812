using PSPixelClassification.Classification.FeatureSearch;
using PSPixelClassification.Forests;

namespace PSPixelClassification.Core.Tests.Classification.FeatureSearch;

public sealed class GiniRankingTests
{
    // 4 + 2 rows of one class, 4 of the other: the root's impurity is 10 − (36 + 16) / 10 = 4.8, that of its child 6 − (4 + 16) / 6 = 8/3.
    private static readonly DecisionTree s_tree = new()
    {
        Features = [2, 0],
        Thresholds = [1, 1],
        LeftChildren = [~0, ~1],
        RightChildren = [1, ~2],
        LeafFractions = [1, 0, 1, 0, 0, 1],
        LeafWeights = [4, 2, 4],
    };

    private static readonly DecisionTree s_stump = new()
    {
        Features = [2],
        Thresholds = [1],
        LeftChildren = [~0],
        RightChildren = [~1],
        LeafFractions = [1, 0, 0, 1],
        LeafWeights = [5, 5],
    };

    private static readonly DecisionTree s_leaf = new()
    {
        Features = [],
        Thresholds = [],
        LeftChildren = [],
        RightChildren = [],
        LeafFractions = [1, 0],
        LeafWeights = [9],
    };

    [Fact]
    public void Importances_OneTree_AreTheDecreasesOfImpurity()
    {
        double[] importances = GiniRanking.Importances(new DecisionForest(3, 2, [s_tree]));

        Assert.Equal(8 / 3.0 / 4.8, importances[0], 12);
        Assert.Equal(0, importances[1]);
        Assert.Equal((4.8 - 8 / 3.0) / 4.8, importances[2], 12);
    }

    [Fact]
    public void Importances_SeveralTrees_CountEachTreeOnce()
    {
        double[] importances = GiniRanking.Importances(new DecisionForest(3, 2, [s_leaf, s_tree, s_leaf, s_stump]));

        Assert.Equal(8 / 3.0 / 4.8 / 2, importances[0], 12);
        Assert.Equal(1, importances.Sum(), 12);
        Assert.Equal([2, 0], GiniRanking.Of(new DecisionForest(3, 2, [s_leaf, s_tree, s_leaf, s_stump]), 7));
        Assert.Equal([2], GiniRanking.Of(new DecisionForest(3, 2, [s_tree, s_stump]), 1));
        Assert.Equal([0.0, 0, 0], GiniRanking.Importances(new DecisionForest(3, 2, [s_leaf])));
    }
}
