using System.Text.Json;
using PSPixelClassification.Classification.Accuracy;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Core.Tests.Classification.Accuracy;

public sealed class ClassifierAccuracyTests
{
    public static TheoryData<int> Cases => [0, 1, 2];

    /// <summary>The input of tests/data/accuracy/make.py.</summary>
    private static (ClassifierAccuracy Accuracy, JsonElement Expected) Case(int number)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(TestFiles.Committed("accuracy/metrics.json")));
        JsonElement expected = document.RootElement.GetProperty("cases")[number].Clone();
        int classes = expected.GetProperty("classes").GetInt32();
        AccuracyTally tally = new(classes);
        for (int i = 0; i < expected.GetProperty("count").GetInt32(); i++)
        {
            int truth = (i * i / 7 + i) % classes;
            int predicted = i * 31 % 100 < expected.GetProperty("wrong").GetInt32() ? (truth + 1 + i % 2) % classes : truth;
            tally.Add(truth, predicted, i % 50 == 0 ? 0.5f : (float)((300 + i * 97 % 701) / 1000.0));
        }

        return (Of(tally, [.. Enumerable.Range(0, classes).Select(index => $"class {index}")]), expected);
    }

    private static ClassifierAccuracy Of(AccuracyTally tally, params string[] names) =>
        new(
            AccuracyUnit.Stroke, [.. names.Index().Select(entry => new LabelClass(entry.Index + 1, entry.Item, default))], tally,
            new int[names.Length], new int[names.Length])
        {
            ImageCount = 1,
        };

    private static double[] Numbers(JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Measures_AreThoseOfScikitLearn(int number)
    {
        (ClassifierAccuracy accuracy, JsonElement expected) = Case(number);

        int[] indices = [.. Enumerable.Range(0, accuracy.Classes.Count)];
        Assert.Equal(
            expected.GetProperty("confusion").EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(value => value.GetInt64()),
            indices.SelectMany(truth => indices.Select(predicted => accuracy.Confusion[truth, predicted])));
        Assert.Equal(Numbers(expected, "precision"), accuracy.Classes.Select(known => known.Precision));
        Assert.Equal(Numbers(expected, "recall"), accuracy.Classes.Select(known => known.Recall));
        Assert.Equal(Numbers(expected, "f1"), accuracy.Classes.Select(known => known.F1));
        Assert.Equal(Numbers(expected, "iou"), accuracy.Classes.Select(known => known.IoU));
        Assert.Equal(Numbers(expected, "support"), accuracy.Classes.Select(known => (double)known.Support));
        Assert.Equal(expected.GetProperty("accuracy").GetDouble(), accuracy.OverallAccuracy);
        Assert.Equal(expected.GetProperty("balanced").GetDouble(), accuracy.BalancedAccuracy);
        Assert.Equal(expected.GetProperty("meanIoU").GetDouble(), accuracy.MeanIoU);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Calibration_IsThatOfScikitLearn(int number)
    {
        (ClassifierAccuracy accuracy, JsonElement expected) = Case(number);

        CalibrationBin[] filled = [.. accuracy.Calibration.Where(bin => bin.Pixels > 0)];
        Assert.Equal(Numbers(expected, "binPixels"), accuracy.Calibration.Select(bin => (double)bin.Pixels));
        Assert.Equal(Numbers(expected, "fractionRight"), filled.Select(bin => bin.FractionRight));
        Assert.Equal(Numbers(expected, "meanProbability"), filled.Select(bin => bin.MeanProbability));
        Assert.Equal(expected.GetProperty("calibrationError").GetDouble(), accuracy.CalibrationError);
    }

    [Fact]
    public void ClassWithoutPixels_CountsInNoMean()
    {
        AccuracyTally tally = new(3);
        tally.Add(0, 0, 0.9f);
        tally.Add(0, 2, 0.6f);
        tally.Add(1, 1, 1);

        ClassifierAccuracy accuracy = Of(tally, "a", "b", "c");

        Assert.Equal((0.75, 0.75), (accuracy.BalancedAccuracy, accuracy.MeanIoU));
        Assert.Equal((0L, double.NaN, double.NaN), (accuracy.Classes[2].Support, accuracy.Classes[2].Precision, accuracy.Classes[2].IoU));
        Assert.Equal("c: not judged", accuracy.Classes[2].ToString());
        Assert.Equal("a: 1 a, 0 b, 1 c; b: 0 a, 1 b, 0 c; c: 0 a, 0 b, 0 c", accuracy.Confusion.ToString());
    }

    [Fact]
    public void NothingJudged_GivesNoNumbers()
    {
        ClassifierAccuracy accuracy = Of(new AccuracyTally(2), "a", "b");

        Assert.Equal(0, accuracy.PixelCount);
        Assert.All(
            [accuracy.OverallAccuracy, accuracy.BalancedAccuracy, accuracy.MeanIoU, accuracy.CalibrationError],
            measure => Assert.Equal(double.NaN, measure));
        Assert.Equal("accuracy -, mean IoU -, no strokes of 1 image left out in turn", accuracy.ToString());
    }
}
