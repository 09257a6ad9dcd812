using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Accuracy;
using PSPixelClassification.Common;
using PSPixelClassification.Core.Tests.Imaging.Formats.Png;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Classification.Accuracy;

public sealed class TruthJudgeTests
{
    private static readonly ImageShape s_shape = new(150, 70);
    private static readonly ClassifierModel s_model = SyntheticImages.Train(Image("train", 9));

    private static ClassifierImage Image(string name, int seed) =>
        SyntheticImages.Make(s_shape.Width, s_shape.Height, seed, name).Label("nuclei", 5, 10, 40, 30).Label("dirt", 60, 40, 90, 60)
            .Label("background", 100, 10, 140, 60);

    /// <summary>Values 0 to 4 in patches; the classes have 1 to 3.</summary>
    private static byte[] Values(int seed) =>
    [
        .. Enumerable.Range(0, s_shape.Width * s_shape.Height)
            .Select(i => (byte)((i % s_shape.Width / 7 + i / s_shape.Width / 5 * seed) % 5)),
    ];

    private static ClassifierImage Truth(byte[] values, string name = "truth") =>
        TestImages.Of<byte>(name, s_shape, PixelType.UInt8, values);

    private static long[] Counts(ClassifierAccuracy accuracy) =>
        [.. from truth in Enumerable.Range(0, 3) from predicted in Enumerable.Range(0, 3) select accuracy.Confusion[truth, predicted]];

    private static void AssertCounted(IReadOnlyCollection<JudgedPixel> expected, ClassifierAccuracy accuracy)
    {
        Assert.Equal(
            from truth in Enumerable.Range(0, 3)
            from predicted in Enumerable.Range(0, 3)
            select (long)expected.Count(pixel => (pixel.Truth, pixel.Predicted) == (truth, predicted)),
            Counts(accuracy));
        AccuracyTally tally = new(3);
        foreach (JudgedPixel pixel in expected) tally.Add(pixel.Truth, pixel.Predicted, pixel.Probability);
        Assert.Equal(tally.Calibration, accuracy.Calibration);
        Assert.Equal(
            JudgedPixels.WorstCells(expected, _ => s_shape, [.. accuracy.Classes.Select(known => known.Name)]), accuracy.WorstPlaces);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Add_SeveralImages_CountsEveryPixelOfAClass(int threads)
    {
        TruthJudge judge = new(s_model);
        List<JudgedPixel> expected = [];
        foreach (int seed in (int[])[1, 2])
        {
            byte[] values = Values(seed);
            // Of the second image, no pixel is dirt.
            if (seed == 2) values = Array.ConvertAll(values, value => value == 2 ? (byte)1 : value);
            judge.Add(Image($"image {seed}", seed), Truth(values), threads);
            expected.AddRange(JudgedPixels.Of(s_model, Image($"image {seed}", seed), value => value < 4 ? value - 1 : -1, values));
        }

        AssertCounted(expected, judge.Result);
        Assert.Equal((AccuracyUnit.TruthPixel, 2, 0), (judge.Result.Unit, judge.Result.ImageCount, judge.Result.StrokeCount));
        Assert.Equal([2, 1, 2], judge.Result.Classes.Select(known => known.ImageCount));
        Assert.Equal(s_model.OobError, judge.Result.OobError);
        Assert.Equal(2, judge.Result.Warnings.Count);
    }

    [Fact]
    public void Add_TruthOfPalette_CountsItsIndices()
    {
        using TemporaryFolder folder = new();
        byte[] values = Values(3);
        byte[] palette = [.. Enumerable.Range(0, 3 * 256).Select(i => (byte)(255 - i * 5))];
        string path = new PngBuilder(s_shape.Width, s_shape.Height, 8, colorType: 3).Chunk("PLTE", palette)
            .Write(folder.File("truth.png"), values);
        TruthJudge judge = new(s_model);

        judge.Add(Image("image", 1), ClassifierImage.Open(path), 1);

        AssertCounted(JudgedPixels.Of(s_model, Image("image", 1), value => value < 4 ? value - 1 : -1, values), judge.Result);
    }

    [Fact]
    public void Add_MappedTruth_CountsTheClassesOfTheMap()
    {
        byte[] values = Values(1);
        TruthClasses map = new(new Dictionary<int, string> { [0] = "background", [3] = "nuclei" }, "dirt");
        TruthJudge judge = new(s_model, map);

        judge.Add(Image("image", 1), Truth(values), 1);

        AssertCounted(
            JudgedPixels.Of(
                s_model, Image("image", 1), value => s_model.IndexOf(value switch { 0 => "background", 3 => "nuclei", _ => "dirt" })!.Value,
                values),
            judge.Result);
        Assert.Equal(s_shape.Bounds.PixelCount, judge.Result.PixelCount);
        Assert.Empty(judge.Result.Warnings);
    }

    [Fact]
    public void Add_ValuesThatStandForNothing_AreNotJudgedAndSaid()
    {
        byte[] values = Values(1);
        TruthJudge judge = new(s_model);

        judge.Add(Image("image", 1), Truth(values), 1);

        Assert.Equal(values.Count(value => value is > 0 and < 4), judge.Result.PixelCount);
        string warning = Assert.Single(judge.Result.Warnings);
        Assert.StartsWith(
            $"truth: {values.Count(value => value == 4)} pixels of the truth were not judged", warning, StringComparison.Ordinal);
        Assert.Contains("1 'nuclei', 2 'dirt', 3 'background'", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_NoValueOfAClass_JudgesNothingAndSaysWhatThereIs()
    {
        TruthJudge judge = new(s_model);

        judge.Add(Image("image", 1), Truth([.. Enumerable.Repeat((byte)7, s_shape.Width * s_shape.Height)]), 1);

        Assert.Equal((0, 1), (judge.Result.PixelCount, judge.Result.ImageCount));
        Assert.Matches("^truth: nothing was judged, .*It holds .*7", Assert.Single(judge.Result.Warnings));
        Assert.Empty(judge.Result.WorstPlaces);
    }

    [Fact]
    public void Add_MaskedPixels_AreNotJudged()
    {
        byte[] values = Values(1);
        byte[] mask = [.. Enumerable.Range(0, values.Length).Select(i => (byte)(i % 150 < 75 || i / 150 < 11 ? 0 : 1))];
        ClassifierImage masked = Image("image", 1).WithPredictionMask(Truth(mask, "mask"));
        TruthJudge judge = new(s_model);

        judge.Add(masked, Truth(values), 1);

        IReadOnlyList<JudgedPixel> expected = JudgedPixels.Of(s_model, Image("image", 1), value => value < 4 ? value - 1 : -1, values);
        AssertCounted([.. expected.Where(pixel => pixel is { X: >= 75, Y: >= 11 })], judge.Result);
    }

    [Theory]
    [InlineData(149, 70, 1)]
    [InlineData(150, 71, 1)]
    [InlineData(150, 70, 3)]
    public void Add_TruthOfAnotherSize_IsRefusedAndCountsNothing(int width, int height, int channels)
    {
        ImageShape shape = new(width, height, channels);
        TruthJudge judge = new(s_model);

        ClassifierMismatchException error = Assert.Throws<ClassifierMismatchException>(
            () => judge.Add(Image("image", 1), TestImages.Noise("truth", shape, PixelType.UInt8, 1), 1));

        Assert.Equal(ErrorIds.ImageSizeMismatch, error.ErrorId);
        Assert.Equal((0, 0), (judge.Result.PixelCount, judge.Result.ImageCount));
    }

    [Fact]
    public void Add_TruthThatFailsOnTheWay_CountsNothing()
    {
        ImageShape series = new(100, 80, Times: 2);
        ClassifierImage image = TestImages.Noise("series", series, PixelType.UInt16, 1);
        byte[] values = [.. Enumerable.Range(0, 16_000).Select(i => (byte)(1 + i % 3))];
        ClassifierImage truth = TestImages.Of<byte>("truth", series, PixelType.UInt8, values);
        TruthJudge judge = new(s_model);
        judge.Add(image, truth, 1);
        ClassifierAccuracy before = judge.Result;

        Assert.Throws<IOException>(
            () => judge.Add(image, new ClassifierImage("damaged", new FailingSource(truth.Source, new Plane(1, 0))), 1));

        Assert.Equal((16_000, 1), (judge.Result.PixelCount, judge.Result.ImageCount));
        Assert.Equal(Counts(before), Counts(judge.Result));
        Assert.Equal(before.Calibration, judge.Result.Calibration);
        Assert.Equal(before.WorstPlaces, judge.Result.WorstPlaces);
    }
}
