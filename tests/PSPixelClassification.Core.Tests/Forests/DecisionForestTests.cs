using PSPixelClassification.Forests;

namespace PSPixelClassification.Core.Tests.Forests;

public sealed class DecisionForestTests
{
    [Fact]
    public void Constructor_TwoTrees_JoinsAddresses()
    {
        DecisionForest forest = new(3, 2, [Stump(0), Leaf(), Stump(2)], [1, 2]);

        Assert.Equal([0, ~2, 1], forest.Roots.ToArray());
        Assert.Equal([~0, ~3], forest.LeftChildren.ToArray());
        Assert.Equal([~1, ~4], forest.RightChildren.ToArray());
        Assert.Equal([true, false, true], forest.UsedFeatures);
        Assert.Equal((3, 2, 5), (forest.TreeCount, forest.NodeCount, forest.LeafCount));
    }

    [Fact]
    public void ComputeHash_AnyChange_ChangesIt()
    {
        string[] hashes =
        [
            .. new DecisionForest[]
            {
                new(3, 2, [Stump(0), Stump(1)]),
                new(3, 2, [Stump(1), Stump(0)]),
                new(4, 2, [Stump(0), Stump(1)]),
                new(3, 2, [Stump(0), Stump(1)], [1, 1]),
                new(3, 2, [Stump(0), Stump(1, threshold: Math.BitIncrement(0.5))]),
                new(3, 2, [Stump(0), Stump(1, left: ~1, right: ~0)]),
                new(3, 2, [Stump(0), Stump(1, fraction: 0.25)]),
                new(3, 2, [Stump(0), Stump(1, weight: 6)]),
            }.Select(forest => Convert.ToHexString(forest.ComputeHash())),
        ];

        Assert.Equal(hashes.Length, hashes.Distinct().Count());
        Assert.Equal(hashes[0], Convert.ToHexString(new DecisionForest(3, 2, [Stump(0), Stump(1)]).ComputeHash()));
    }

    public static TheoryData<string, DecisionTree> BadTrees => new()
    {
        { "feature too large", Stump(3) },
        { "feature negative", Stump(-1) },
        { "threshold not a number", Stump(0, threshold: double.NaN) },
        { "own child", Stump(0, left: 0) },
        { "node outside", Stump(0, left: 1) },
        { "leaf outside", Stump(0, left: ~2) },
        { "extreme reference", Stump(0, left: int.MinValue) },
        { "leaf twice", Stump(0, left: ~1, right: ~1) },
        { "fraction negative", Stump(0, fraction: -0.5) },
        { "fraction not finite", Stump(0, fraction: double.PositiveInfinity) },
        { "weight not a number", Stump(0, weight: double.NaN) },
        { "parent behind child", Tree([0, 0], [0.5, 0.5], [~0, 0], [~1, ~2], 3) },
        { "leaves missing", Tree([0], [0.5], [~0], [~0], 1) },
        { "arrays of different length", Tree([0], [], [~0], [~1], 2) },
        { "nothing", Tree([], [], [], [], 0) },
    };

    [Theory]
    [MemberData(nameof(BadTrees))]
    public void Constructor_NotATree_IsRefused(string reason, DecisionTree tree)
    {
        InvalidForestException error = Assert.Throws<InvalidForestException>(() => new DecisionForest(3, 2, [Stump(1), tree]));

        Assert.Equal("ForestInvalid", error.ErrorId);
        Assert.True(error.Message.Contains("Tree 1", StringComparison.Ordinal), reason);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(2, 0)]
    [InlineData(3, -1)]
    [InlineData(int.MaxValue, int.MaxValue, 4)]
    [InlineData]
    public void Constructor_GroupsThatAreNotTheTrees_IsRefused(params int[] groups) =>
        Assert.Throws<InvalidForestException>(() => new DecisionForest(3, 2, [Stump(0), Stump(1)], groups));

    [Fact]
    public void Constructor_NoTrees_IsRefused() => Assert.Throws<InvalidForestException>(() => new DecisionForest(3, 2, []));

    private static DecisionTree Stump(
        int feature, double threshold = 0.5, int left = ~0, int right = ~1, double fraction = 1, double weight = 5) => new()
        {
            Features = [feature],
            Thresholds = [threshold],
            LeftChildren = [left],
            RightChildren = [right],
            LeafFractions = [fraction, 0, 0, 1],
            LeafWeights = [weight, 4],
        };

    private static DecisionTree Leaf() => Tree([], [], [], [], 1);

    private static DecisionTree Tree(int[] features, double[] thresholds, int[] left, int[] right, int leaves) => new()
    {
        Features = features,
        Thresholds = thresholds,
        LeftChildren = left,
        RightChildren = right,
        LeafFractions = [.. Enumerable.Repeat(0.5, leaves * 2)],
        LeafWeights = [.. Enumerable.Repeat(1.0, leaves)],
    };
}
