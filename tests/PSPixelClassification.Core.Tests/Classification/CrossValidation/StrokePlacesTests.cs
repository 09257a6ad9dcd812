using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Accuracy;
using PSPixelClassification.Classification.CrossValidation;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Classification.CrossValidation;

public sealed class StrokePlacesTests
{
    private static readonly TrainingOptions s_options = new() { TreeCount = 9, Threads = 1 };

    // Lines across nuclei and background: no forest gets all of them right.
    private static readonly (string Class, int[] Points)[] s_strokes =
    [
        ("nuclei", [10, 10, 90, 14]), ("background", [10, 30, 80, 44]), ("nuclei", [5, 60, 60, 66, 60, 75]),
        ("background", [80, 60, 90, 70]),
    ];

    private static ClassifierImage Labeled(int seed)
    {
        ClassifierImage image = Unlabeled(seed);
        foreach ((string name, int[] points) in s_strokes) image.Label(name, points);
        return image;
    }

    private static ClassifierImage Unlabeled(int seed) => SyntheticImages.Make(96, 80, seed, $"image {seed}");

    /// <summary>Judges each stroke by a model of the other images.</summary>
    private static IEnumerable<WrongPlace> PlacesOf(ClassifierImage image, IEnumerable<ClassifierImage> others)
    {
        ClassifierModel model = ClassifierTrainer.Train([.. others], SyntheticImages.Features, s_options);
        float[] probabilities = SyntheticImages.Predict(model, image, image.Extent.Bounds);
        foreach ((string name, int[] points) in s_strokes)
        {
            byte[] stroke = new byte[96 * 80];
            Unlabeled(0).Label(name, points).Labels.Snapshot().Read(Plane.First, image.Extent.Bounds, stroke);
            int[] pixels = [.. Enumerable.Range(0, stroke.Length).Where(i => stroke[i] != 0)];
            (int left, int top) = (pixels.Min(i => i % 96), pixels.Min(i => i / 96));
            bool isNuclei = name == "nuclei";
            int wrong = pixels.Count(i => (probabilities[i] >= probabilities[stroke.Length + i]) != isNuclei);
            if (wrong == 0) continue;
            yield return new WrongPlace(
                image.Name, 0, 0, left, top, pixels.Max(i => i % 96) + 1 - left, pixels.Max(i => i / 96) + 1 - top, name,
                isNuclei ? "background" : "nuclei", wrong, pixels.Length);
        }
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(3, true)]
    public void WorstPlaces_OfLeftOutImages_AreStrokesAsModelsOfTheOthersJudgeThem(int threads, bool isReversed)
    {
        ClassifierImage[] images = [.. Enumerable.Range(0, 6).Select(Labeled)];

        ClassifierAccuracy accuracy = CrossValidator.Measure(
            [.. isReversed ? images.Reverse() : images], SyntheticImages.Features, s_options with { Threads = threads });

        WrongPlace[] expected =
        [
            .. images.SelectMany(image => PlacesOf(image, images.Except([image])))
                .OrderByDescending(place => place.WrongPixels).ThenBy(place => place.Image, StringComparer.Ordinal)
                .ThenBy(place => place.Y).ThenBy(place => place.X).Take(20),
        ];
        Assert.InRange(expected.Length, 12, 20);
        Assert.Equal(expected, accuracy.WorstPlaces);
        Assert.All(accuracy.JudgedPlaces, place =>
        {
            Assert.Same(images.Single(image => image.Name == place.Summary.Image), place.Image);
            Assert.Equal(place.Summary.JudgedPixels, place.Classes.Truth.Count(value => value != 0));
            Assert.Equal(
                place.Summary.WrongPixels, place.Classes.Truth.Zip(place.Classes.Predicted).Count(pixel => pixel.First != pixel.Second));
        });
    }

    [Fact]
    public void WorstPlaces_WithoutMistake_AreNone()
    {
        ClassifierImage image = SyntheticImages.Ramp(120, 90).Label("a", 5, 20, 30, 20).Label("a", 5, 60, 30, 60)
            .Label("b", 90, 20, 115, 20).Label("b", 90, 60, 115, 60);

        ClassifierAccuracy accuracy = CrossValidator.Measure([image], SyntheticImages.Features, s_options);

        Assert.Equal(1, accuracy.OverallAccuracy);
        Assert.Empty(accuracy.WorstPlaces);
    }

    [Fact]
    public void ToPlace_StrokeThroughPlanes_NamesThePlaneWithTheMostWrongPixels()
    {
        ClassifierImage image = TestImages.Noise("volume", new ImageShape(50, 40, Depth: 4, Times: 3), PixelType.UInt8, 1);
        StrokeTally tally = new(image, ["a", "b", "c"]);
        foreach ((int time, int z, int wrong) in new[] { (0, 1, 2), (0, 2, 0), (1, 2, 3), (2, 2, 3) })
        {
            for (int i = 0; i < 6; i++) Take(tally, new(image, 0, new Plane(time, z), 10 + z + i, 5 + time, 0), i < wrong ? 2 : 0);
        }

        JudgedPlace place = tally.ToPlace();

        Assert.Equal(new WrongPlace("volume", 1, 2, 11, 5, 7, 3, "a", "c", 8, 24), place.Summary);
        Assert.Equal((new Plane(1, 2), new Region(11, 5, 7, 3)), (place.Classes.Plane, place.Classes.Region));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(700)]
    [InlineData(985)]
    public void ToPlace_LongStroke_ShowsThePartWithTheMostWrongPixels(int wrong)
    {
        ClassifierImage image = TestImages.Noise("wide", new ImageShape(1000, 30), PixelType.UInt8, 1);
        StrokeTally tally = new(image, ["a", "b"]);
        for (int x = 0; x < 1000; x++)
            Take(tally, new(image, 0, Plane.First, x, 7, 0), x == 450 || (x >= wrong && x < wrong + 15) ? 1 : 0);

        JudgedPlace place = tally.ToPlace();

        Assert.Equal(new WrongPlace("wide", 0, 0, 0, 7, 1000, 1, "a", "b", 16, 1000), place.Summary);
        Assert.Equal((256, 1), (place.Classes.Region.Width, place.Classes.Region.Height));
        Assert.True(image.Extent.Bounds.Contains(place.Classes.Region));
        Assert.True(place.Classes.Region.Contains(new Region(wrong, 7, 15, 1)));
    }

    private static void Take(StrokeTally tally, LeftOutPixel pixel, int predicted)
    {
        tally.Cover(pixel);
        tally.Judge(pixel, 0, predicted);
    }
}
