using PSPixelClassification.Forests;
using PureHDF;
using PureHDF.VOL.Native;

namespace PSPixelClassification.Core.Tests.TestData;

/// <summary>Reads a project's forest without the code under test.</summary>
internal static class ReferenceForest
{
    private const int LeafTag = 0x40000000;

    public static DecisionForest Read(string path)
    {
        using NativeFile file = H5File.OpenRead(path);
        List<DecisionTree> trees = [];
        List<int> groups = [];
        (int Features, int Classes) size = default;
        foreach (IH5Group forest in Groups(file.Group("PixelClassification/ClassifierForests"), "Forest"))
        {
            IH5Group[] stored = [.. Groups(forest, "Tree_")];
            groups.Add(stored.Length);
            foreach (IH5Group tree in stored)
            {
                int[] topology = tree.Dataset("topology").Read<int[]>();
                size = (topology[0], topology[1]);
                trees.Add(ReadTree(topology, tree.Dataset("parameters").Read<double[]>()));
            }
        }

        return new DecisionForest(size.Features, size.Classes, trees, groups);
    }

    private static DecisionTree ReadTree(int[] topology, double[] parameters)
    {
        List<int> nodes = [];
        List<int> leaves = [];
        for (int address = 2; address < topology.Length; address += topology[address] == LeafTag ? 2 : 5)
        {
            (topology[address] == LeafTag ? leaves : nodes).Add(address);
        }

        int Reference(int address) => topology[address] == LeafTag ? ~leaves.IndexOf(address) : nodes.IndexOf(address);
        return new DecisionTree
        {
            Features = [.. nodes.Select(node => topology[node + 4])],
            Thresholds = [.. nodes.Select(node => parameters[topology[node + 1] + 1])],
            LeftChildren = [.. nodes.Select(node => Reference(topology[node + 2]))],
            RightChildren = [.. nodes.Select(node => Reference(topology[node + 3]))],
            LeafFractions = [.. leaves.SelectMany(leaf => parameters.AsSpan(topology[leaf + 1] + 1, topology[1]).ToArray())],
            LeafWeights = [.. leaves.Select(leaf => parameters[topology[leaf + 1]])],
        };
    }

    private static IEnumerable<IH5Group> Groups(IH5Group parent, string prefix) =>
        parent.Children().OfType<IH5Group>().Where(group => group.Name.StartsWith(prefix, StringComparison.Ordinal))
            .OrderBy(group => group.Name, StringComparer.Ordinal);
}
