using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using PSPixelClassification.Classification;
using PSPixelClassification.Classification.CrossValidation;
using PSPixelClassification.Classification.FeatureSearch;
using PSPixelClassification.Classification.Importance;
using PSPixelClassification.Common;
using PSPixelClassification.Core.Tests.Forests;
using PSPixelClassification.Features;
using PSPixelClassification.Forests;

namespace PSPixelClassification.Core.Tests.Classification;

public sealed class FeatureImportanceTests : IDisposable
{
    private static readonly TrainingOptions s_options = new() { TreeCount = 15, Threads = 1 };
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Scores_ForestOfScikitLearn_AreItsImportances()
    {
        Reference expected = Reference.Read();
        DecisionForest forest = new(expected.Columns.Length, expected.ClassCount, [.. expected.Trees.Select(tree => tree.ToTree())]);
        TrainingMatrix rows = new(expected.Columns, [.. expected.Classes.Select(value => (byte)value)], expected.ClassCount);
        PermutationScores scores = new(rows, forest);

        double[] gini = GiniRanking.Importances(forest);
        int right = scores.Right();
        int[][] without = scores.RightWithout(
            [.. Enumerable.Range(0, rows.ColumnCount).Select(column => new[] { column })], expected.Repeats, seed: 1, threads: 2,
            CancellationToken.None);

        Assert.Equal(expected.Accuracy, (double)right / rows.RowCount, 12);
        for (int column = 0; column < rows.ColumnCount; column++)
        {
            Assert.Equal(expected.Gini[column], gini[column], 1e-12);
            double[] losses = [.. without[column].Select(count => (double)(right - count) / rows.RowCount)];
            double mean = losses.Average();
            double deviation = Math.Sqrt(losses.Average(loss => (loss - mean) * (loss - mean)));
            // Both are means of 4000 random repeats: five standard deviations of their difference.
            Assert.Equal(expected.Permutation[column], mean, 5 * expected.Deviation[column] * Math.Sqrt(2.0 / expected.Repeats));
            Assert.Equal(expected.Deviation[column], deviation, 0.08 * expected.Deviation[column]);
        }
    }

    [Fact]
    public void Scores_ColumnsOfAGroup_MoveTogether()
    {
        // Two equal columns, of which the forest uses both: exchanging one of them hurts less than both.
        float[] values = [.. Enumerable.Range(0, 400).Select(i => (float)(i % 20))];
        byte[] classes = [.. values.Select(value => (byte)(value < 10 ? 0 : 1))];
        TrainingMatrix rows = new([values, [.. values]], classes, 2);
        PermutationScores scores = new(rows, new RandomForestTrainer().Train(rows, new ForestTrainingOptions { TreeCount = 21 }).Forest);

        int[][] right = scores.RightWithout([[0], [1], [0, 1]], 40, seed: 3, threads: 1, CancellationToken.None);

        // Half of the pixels are right by chance; both columns keep their pairs, so that it is as if there was one.
        Assert.InRange(right[2].Average(), 190, 210);
        Assert.True(right[0].Average() > 220 || right[1].Average() > 220);
    }

    [Fact]
    public void Measure_LabeledImages_GivesEachFeatureOnTheSameFolds()
    {
        ClassifierImage[] images = Images();

        FeatureImportances found = FeatureImportanceMeasure.Measure(images, SyntheticImages.Features, s_options);

        Assert.Equal(3, found.Features.Count);
        Assert.Equal(4, found.Features.Sum(known => known.ChannelCount));
        Assert.Equal(1, found.Features.Sum(known => known.Gini), 9);
        Assert.Equal(found.Features.OrderByDescending(known => known.Permutation), found.Features);
        Assert.Equal(images.Sum(image => image.Labels.Snapshot().LabeledPixelCount), found.JudgedPixels);
        Assert.Equal(
            CrossValidator.Measure(images, SyntheticImages.Features, s_options).OverallAccuracy, found.Accuracy, 12);
        Assert.Contains(found.Features, known => $"{known}".StartsWith("Gaussian Smoothing (σ=0.7): Gini 0.", StringComparison.Ordinal));
    }

    // Without its only feature a forest guesses: about half of the pixels of two classes of about the same size.
    [Fact]
    public void Measure_OnlyOneFeature_LosesAllButChance()
    {
        ClassifierImage[] ramps =
        [
            .. Enumerable.Range(0, 3).Select(i => SyntheticImages.Ramp(60, 40)
                .Label("dark", 3 + i, 5, 20, 5).Label("bright", 40, 30, 56 - i, 30)),
        ];
        FeatureSet only = FeatureSet.Create([new(FeatureKind.GaussianSmoothing, 1.6)]);

        FeatureImportances found = FeatureImportanceMeasure.Measure(ramps, only, s_options, repeats: 20);

        FeatureImportance one = Assert.Single(found.Features);
        Assert.Equal(1, one.Gini, 9);
        Assert.Equal(1, found.Accuracy);
        Assert.InRange(found.Accuracy - one.Permutation, 0.4, 0.6);
    }

    [Fact]
    public void Measure_Channels_AddUpToTheirFeatures()
    {
        ClassifierImage[] images = Images();

        FeatureImportances boxes = FeatureImportanceMeasure.Measure(images, SyntheticImages.Features, s_options);
        FeatureImportances channels = FeatureImportanceMeasure.Measure(images, SyntheticImages.Features, s_options, perChannel: true);

        Assert.Equal(
            SyntheticImages.Features.GetChannelNames(1).Order(StringComparer.Ordinal),
            channels.Features.Select(known => known.Name).Order(StringComparer.Ordinal));
        foreach (FeatureImportance box in boxes.Features)
        {
            FeatureImportance[] own = [.. channels.Features.Where(known => (known.Feature, known.Sigma) == (box.Feature, box.Sigma))];
            Assert.Equal(box.Gini, own.Sum(known => known.Gini), 9);
            if (own is [var only]) Assert.Equal((box.Permutation, box.Deviation), (only.Permutation, only.Deviation));
        }
    }

    [Fact]
    public void Measure_OtherOrderAndThreads_GivesTheSame()
    {
        ClassifierImage[] images = Images();

        Assert.Equal(
            FeatureImportanceMeasure.Measure(images, SyntheticImages.Features, s_options).Features,
            FeatureImportanceMeasure.Measure([.. images.Reverse()], SyntheticImages.Features, s_options with { Threads = 4 }).Features);
    }

    [Fact]
    public void Measure_OneStrokeOfEachClass_SaysThatNothingIsLeftOut()
    {
        FeatureImportances found =
            FeatureImportanceMeasure.Measure([SyntheticImages.Make().LabelSides()], SyntheticImages.Features, s_options);

        Assert.Single(found.Warnings);
        Assert.All(found.Features, known => Assert.True(double.IsNaN(known.Permutation)));
        Assert.Equal(found.Features.OrderByDescending(known => known.Gini), found.Features);
    }

    [Fact]
    public void Write_Chart_HasABarAndANumberOfEach()
    {
        FeatureImportances importances = new(
            [
                new("Gaussian Smoothing (σ=1.0)", FeatureKind.GaussianSmoothing, 1, 1, 0.6, 0.2, 0.01),
                new("a < b & c", FeatureKind.LaplacianOfGaussian, 1, 1, 0.4, -0.001, 0.002),
            ],
            0.9, 500, 3, []);

        ImportanceChart.Write(importances, _folder.File("a.svg"));

        XDocument svg = XDocument.Load(_folder.File("a.svg"));
        XNamespace names = "http://www.w3.org/2000/svg";
        string[] texts = [.. svg.Descendants(names + "text").Select(text => text.Value)];
        Assert.Contains("Gaussian Smoothing (σ=1.0)", texts);
        Assert.Contains("a < b & c", texts);
        Assert.Contains("0.2000 ± 0.0100", texts);
        double[] bars = [.. svg.Descendants(names + "rect").Where(bar => (string?)bar.Attribute("x") == "330")
            .Select(bar => double.Parse(bar.Attribute("width")!.Value, CultureInfo.InvariantCulture))];
        Assert.Equal([420, 420, 0, 280], bars);
        Assert.Equal(
            ErrorIds.NoClobber,
            Assert.Throws<ExportException>(() => ImportanceChart.Write(importances, _folder.File("a.svg"), noClobber: true)).ErrorId);
        Assert.Equal(
            ErrorIds.ChartFormatUnsupported,
            Assert.Throws<ExportException>(() => ImportanceChart.Write(importances, _folder.File("a.png"))).ErrorId);
    }

    public void Dispose() => _folder.Dispose();

    private static ClassifierImage[] Images() =>
    [
        .. Enumerable.Range(0, 4).Select(seed => SyntheticImages.Make(96, 80, seed, $"image {seed}")
            .Label("nuclei", 10 + seed, 10, 30, 14, 34, 30).Label("background", 60, 60, 90, 70 - seed)),
    ];

    private sealed record Reference(
        int ClassCount, ForestFile.TreeArrays[] Trees, double[] Gini, float[][] Columns, int[] Classes, double Accuracy,
        double[] Permutation, double[] Deviation, int Repeats)
    {
        public static Reference Read()
        {
            using FileStream stream = File.OpenRead(TestFiles.Committed("forests/importance.json"));
            return JsonSerializer.Deserialize<Reference>(stream, s_json)!;
        }
    }
}
