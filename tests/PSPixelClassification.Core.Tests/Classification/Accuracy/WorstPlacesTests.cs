using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Accuracy;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Classification.Accuracy;

public sealed class WorstPlacesTests
{
    private static readonly string[] s_classes = ["a", "b", "c"];

    private static byte[] Pattern(ImageShape shape, int classes) =>
    [
        .. Enumerable.Range(0, shape.Width * shape.Height * shape.Depth * shape.Times)
            .Select(i => (byte)(1 + (i % shape.Width / 9 + i / shape.Width / 11) % classes)),
    ];

    [Theory]
    [InlineData(1, false)]
    [InlineData(3, true)]
    public void WorstPlaces_OfImages_AreThoseOfACountWhateverOrderAndThreads(int threads, bool isReversed)
    {
        ImageShape shape = new(270, 200);
        ClassifierModel model = SyntheticImages.Train(SyntheticImages.Make(270, 200, 9).LabelSides());
        ClassifierImage[] images =
            [.. ((string[])["b", "a", "c"]).Index().Select(entry => SyntheticImages.Make(270, 200, entry.Index, entry.Item))];
        byte[] truth = Pattern(shape, 2);
        TruthJudge judge = new(model);

        foreach (ClassifierImage image in isReversed ? images.Reverse() : images)
            judge.Add(image, TestImages.Of<byte>("truth", shape, PixelType.UInt8, truth), threads);

        IEnumerable<JudgedPixel> pixels = images.SelectMany(image => JudgedPixels.Of(model, image, value => value - 1, truth));
        IReadOnlyList<WrongPlace> expected = JudgedPixels.WorstCells(pixels, _ => shape, ["left", "right"]);
        Assert.Equal(20, expected.Count);
        Assert.Equal(expected, judge.Result.WorstPlaces);
    }

    [Fact]
    public void WorstPlaces_OfSeriesOfVolumes_NameTimePointAndSlice()
    {
        ClassifierImage image = VolumeImages.Noise(70, 66, 7, times: 2);
        ClassifierModel model = VolumeImages.Train(image.LabelSlices());
        byte[] truth = Pattern(image.Extent, 2);
        TruthJudge judge = new(model);

        judge.Add(image, TestImages.Of<byte>("truth", image.Extent, PixelType.UInt8, truth), 2);

        IReadOnlyList<WrongPlace> places = judge.Result.WorstPlaces;
        IReadOnlyList<JudgedPixel> pixels = JudgedPixels.Of(model, image, value => value - 1, truth);
        Assert.Equal(JudgedPixels.WorstCells(pixels, _ => image.Extent, ["left", "right"]), places);
        Assert.Contains(places, place => place is { T: 1, Z: > 0 });
    }

    [Fact]
    public void TruthCells_BandsInAnyOrder_GiveTheSamePlaces()
    {
        // Many squares are as bad as others.
        ClassifierImage image = TestImages.Noise("image", new ImageShape(600, 500, Depth: 2), PixelType.UInt8, 1);
        (short[] truth, short[] predicted) = Classes(image.Extent);
        Region[] bands = [.. Cut(500, [7, 64, 1, 130, 50, 200, 48])];
        (Plane, Region)[] inOrder = [.. image.Extent.Planes.SelectMany(_ => bands, (plane, band) => (plane, band))];
        IReadOnlyList<JudgedPlace> expected = Judge(image, truth, predicted, inOrder);

        for (int seed = 0; seed < 5; seed++)
        {
            (Plane, Region)[] shuffled = [.. inOrder];
            new Random(seed).Shuffle(shuffled);

            IReadOnlyList<JudgedPlace> places = Judge(image, truth, predicted, shuffled);

            Assert.Equal(expected.Select(place => place.Summary), places.Select(place => place.Summary));
            Assert.All(expected.Zip(places), pair => Assert.Equal(pair.First.Classes.Predicted, pair.Second.Classes.Predicted));
        }

        Assert.Equal(20, expected.Count);
        Assert.All(expected, place => Assert.Equal(place.Summary.JudgedPixels, place.Classes.Truth.Count(value => value != 0)));
        Assert.All(
            expected, place => Assert.Equal(
                place.Summary.WrongPixels, place.Classes.Truth.Zip(place.Classes.Predicted).Count(pixel => pixel.First != pixel.Second)));
    }

    [Fact]
    public void TruthCells_SeveralMistakes_NameTheCommonestOfTheCommonestClass()
    {
        ClassifierImage image = TestImages.Noise("image", new ImageShape(5, 2), PixelType.UInt8, 1);
        WorstPlaces worst = new();

        // Of c three are wrong, two of them as b; of a also two as b.
        new TruthCells(image, s_classes, worst).Add(
            Plane.First, image.Extent.Bounds, [0, 0, 2, 2, 2, 2, -1, 1, 1, -1], [1, 1, 1, 0, 1, 2, 0, 1, 1, 1]);

        WrongPlace place = Assert.Single(worst.Places).Summary;
        Assert.Equal(new WrongPlace("image", 0, 0, 0, 0, 5, 2, "c", "b", 5, 8), place);
        Assert.Equal("image at 0,0: 5 of 8 pixels wrong, mostly c taken for b", place.ToString());
        Assert.Equal("image at 0,0, t=1, z=3: 5 of 8 pixels wrong, mostly c taken for b", (place with { T = 1, Z = 3 }).ToString());
    }

    private static IReadOnlyList<JudgedPlace> Judge(
        ClassifierImage image, short[] truth, short[] predicted, IEnumerable<(Plane Plane, Region Region)> bands)
    {
        WorstPlaces worst = new();
        TruthCells cells = new(image, s_classes, worst);
        foreach ((Plane plane, Region region) in bands)
        {
            Range pixels = ((plane.Z * 500 + region.Y) * 600)..((plane.Z * 500 + region.Bottom) * 600);
            cells.Add(plane, region, truth[pixels], predicted[pixels]);
        }

        return worst.Places;
    }

    private static (short[] Truth, short[] Predicted) Classes(ImageShape shape)
    {
        short[] truth = new short[shape.Width * shape.Height * shape.Depth];
        short[] predicted = new short[truth.Length];
        for (int i = 0; i < truth.Length; i++)
        {
            (int x, int y) = (i % shape.Width, i / shape.Width % shape.Height);
            truth[i] = (short)(x % 13 == 0 ? -1 : y % 3);
            predicted[i] = (short)((truth[i] + (x * y % 5 == 1 && (x / 64 + y / 64) % 3 == 0 ? 1 : 3)) % 3);
        }

        return (truth, predicted);
    }

    private static IEnumerable<Region> Cut(int height, int[] rows)
    {
        int y = 0;
        foreach (int count in rows)
        {
            yield return new Region(0, y, 600, count);
            y += count;
        }

        Assert.Equal(height, y);
    }
}
