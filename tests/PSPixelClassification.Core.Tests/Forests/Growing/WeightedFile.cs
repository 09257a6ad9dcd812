using System.Text.Json;
using PSPixelClassification.Forests;
using PSPixelClassification.Forests.Growing;

namespace PSPixelClassification.Core.Tests.Forests.Growing;

/// <summary>What scikit-learn makes of weights of classes and a least size of leaves (tests/data/forests/make_weighted.py).</summary>
internal sealed record WeightedFile(WeightedFile.Tree[] Trees, WeightedFile.FirstCut[] Cuts)
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web);

    public static WeightedFile Read()
    {
        using FileStream stream = File.OpenRead(TestFiles.Committed("forests/weighted.json"));
        return JsonSerializer.Deserialize<WeightedFile>(stream, s_options)!;
    }

    internal abstract record Case(
        bool Balanced, double[] ClassWeights, int MinimumLeafSize, int ClassCount, float[][] Columns, int[] Classes)
    {
        public TrainingMatrix ToMatrix() => new(Columns, [.. Classes.Select(value => (byte)value)], ClassCount);

        public CutRules ToRules() => new(ClassCount, ClassWeights, MinimumLeafSize);
    }

    internal sealed record Tree(
        bool Balanced, double[] ClassWeights, int MinimumLeafSize, int ClassCount, float[][] Columns, int[] Classes,
        double[] Thresholds, double[][] Probabilities)
        : Case(Balanced, ClassWeights, MinimumLeafSize, ClassCount, Columns, Classes);

    internal sealed record FirstCut(
        bool Balanced, double[] ClassWeights, int MinimumLeafSize, int ClassCount, float[][] Columns, int[] Classes, int Column,
        double Threshold, double Decrease)
        : Case(Balanced, ClassWeights, MinimumLeafSize, ClassCount, Columns, Classes);
}
