using System.Text.Json;
using PSPixelClassification.Forests;

namespace PSPixelClassification.Core.Tests.Forests;

/// <summary>A file of tests/data/forests: trees of vigra with what they were made from and what they say.</summary>
internal sealed record ForestFile(
    uint Seed, int ClassCount, double Oob, byte[] Labels, int[]? GroupSizes, float[][] Columns, ForestFile.TreeArrays[] Trees,
        float[][] Probabilities)
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web);

    public DecisionForest Forest => new(Columns.Length, ClassCount, [.. Trees.Select(tree => tree.ToTree())], GroupSizes);

    public TrainingMatrix Matrix => new(Columns, Labels, ClassCount);

    public static ForestFile Read(string name)
    {
        using FileStream stream = File.OpenRead(TestFiles.Committed($"forests/{name}.json"));
        Content content = JsonSerializer.Deserialize<Content>(stream, s_options)!;
        byte[] labels = [.. (content.Classes ?? []).Select(value => (byte)value)];
        return new ForestFile(
            content.Seed, content.ClassCount, content.Oob, labels, content.GroupSizes, content.Columns, content.Trees,
                content.Probabilities);
    }

    internal sealed record TreeArrays(int[] Features, double[] Thresholds, int[] Left, int[] Right, double[] Fractions, double[] Weights)
    {
        public DecisionTree ToTree() => new()
        {
            Features = Features,
            Thresholds = Thresholds,
            LeftChildren = Left,
            RightChildren = Right,
            LeafFractions = Fractions,
            LeafWeights = Weights,
        };
    }

    private sealed record Content(
        uint Seed, int ClassCount, double Oob, int[]? Classes, int[]? GroupSizes, float[][] Columns, TreeArrays[] Trees,
            float[][] Probabilities);
}
