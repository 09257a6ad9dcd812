using PSPixelClassification.Forests;
using PSPixelClassification.Imaging.Formats.Hdf5;
using PSPixelClassification.Projects.Ilp;

namespace PSPixelClassification.Core.Tests.Projects;

public sealed class VigraTreeTests
{
    private const int Leaf = 0x40000000;

    // One inner node at 2, its right leaf at 7, its left at 9.
    private static readonly int[] s_topology = [4, 2, 0, 0, 9, 7, 3, Leaf, 2, Leaf, 5];
    private static readonly double[] s_parameters = [1, 0.5, 10, 0.25, 0.75, 20, 1, 0];

    [Fact]
    public void ToTree_SoundTree_FollowsAddresses()
    {
        DecisionTree tree = new VigraTree(s_topology, s_parameters).ToTree();

        Assert.Equal([3], tree.Features);
        Assert.Equal([0.5], tree.Thresholds);
        Assert.Equal([~1], tree.LeftChildren);
        Assert.Equal([~0], tree.RightChildren);
        Assert.Equal([10.0, 20], tree.LeafWeights);
        Assert.Equal([0.25, 0.75, 1, 0], tree.LeafFractions);
    }

    [Fact]
    public void From_TreeOfVigra_GivesTheArraysBack()
    {
        VigraTree stored = VigraTree.From(new DecisionForest(4, 2, [new VigraTree(s_topology, s_parameters).ToTree()]), 0);

        Assert.Equal(s_topology, stored.Topology);
        Assert.Equal(s_parameters, stored.Parameters);
    }

    [Theory]
    [InlineData(2, 7)]
    [InlineData(2, 1)]
    [InlineData(2, Leaf + 1)]
    [InlineData(3, -1)]
    [InlineData(3, 7)]
    [InlineData(4, 2)]
    [InlineData(4, 7)]
    [InlineData(4, 0)]
    [InlineData(4, -5)]
    [InlineData(4, 11)]
    [InlineData(4, 10)]
    [InlineData(4, int.MaxValue)]
    [InlineData(8, int.MaxValue)]
    [InlineData(10, 6)]
    public void ToTree_OneWrongNumber_Throws(int place, int value)
    {
        int[] topology = [.. s_topology];
        topology[place] = value;

        Assert.Throws<Hdf5Exception>(() => new VigraTree(topology, s_parameters).ToTree());
    }
}
