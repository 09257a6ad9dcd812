using System.Text.Json;
using PSPixelClassification.Core.Tests.TestData;
using PSPixelClassification.Forests;
using PureHDF;
using PureHDF.Selections;
using PureHDF.VOL.Native;

namespace PSPixelClassification.Core.Tests.Forests;

/// <summary>A case of the reference data: ilastik's stored forest, features, training matrix and probabilities.</summary>
internal sealed class ReferenceCase(string name)
{
    private const int LeafTag = 0x40000000;

    /// <summary>Number of names in the label list; classes that were never painted are not in the forest.</summary>
    public int LabelCount =>
        JsonDocument.Parse(File.ReadAllText(Path(name, "case.json"))).RootElement.GetProperty("label_names").GetArrayLength();

    /// <summary>Features [channel][pixel] of the stored part of the image, and ilastik's probabilities [label][pixel] there.</summary>
    public (float[][] Features, float[][] Probabilities) ReadPixels()
    {
        using NativeFile featureFile = H5File.OpenRead(Path(name, "features.h5"));
        using NativeFile probabilityFile = H5File.OpenRead(Path(name, "probabilities.h5"));
        IH5Dataset features = featureFile.Dataset("features");
        ulong[] shape = features.Space.Dimensions[..^1];
        return (
            ReadChannels(features, new ulong[shape.Length], shape),
            ReadChannels(probabilityFile.Dataset("exported_data"), [.. CropStarts(shape.Length)], shape));
    }

    /// <summary>The rows ilastik trained on; classes are the ranks of the labels that occur.</summary>
    public TrainingMatrix ReadTrainingMatrix()
    {
        using NativeFile file = H5File.OpenRead(Path(name, "training_matrix.h5"));
        IH5Dataset dataset = file.Dataset("label_and_features");
        float[][] columns = Planes(dataset.Read<float[]>(), (int)dataset.Space.Dimensions[1]);
        float[] labels = [.. columns[0].Distinct().Order()];
        return new TrainingMatrix(columns[1..], [.. columns[0].Select(label => (byte)Array.IndexOf(labels, label))], labels.Length);
    }

    public DecisionForest ReadForest()
    {
        using NativeFile file = H5File.OpenRead(Path(name, "project.ilp"));
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

    private IEnumerable<ulong> CropStarts(int axes)
    {
        JsonElement crop = JsonDocument.Parse(File.ReadAllText(Path(name, "case.json"))).RootElement.GetProperty("feature_crop");
        foreach (string axis in new[] { "z", "y", "x" }[(3 - axes)..])
        {
            yield return crop.ValueKind == JsonValueKind.Null ? 0 : crop.GetProperty(axis)[0].GetUInt64();
        }
    }

    /// <summary>Reads channel by channel: the chunks of these files hold one channel each, and reading across them unpacks them again and again.</summary>
    private static float[][] ReadChannels(IH5Dataset dataset, ulong[] starts, ulong[] shape) =>
    [
        .. Enumerable.Range(0, (int)dataset.Space.Dimensions[^1]).Select(channel => dataset.Read<float[]>(
            new HyperslabSelection(shape.Length + 1, [.. starts, (ulong)channel], [.. shape, 1UL]))),
    ];

    private static float[][] Planes(float[] interleaved, int channels)
    {
        float[][] planes = [.. Enumerable.Range(0, channels).Select(_ => new float[interleaved.Length / channels])];
        for (int i = 0; i < interleaved.Length; i++) planes[i % channels][i / channels] = interleaved[i];
        return planes;
    }

    private static string Path(string name, string file) => TestFiles.Shared($"reference/{name}/{file}");
}
