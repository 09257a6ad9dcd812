using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Uncertainty;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Judging;
using PSPixelClassification.LabelEditor.Tests.Editing;
using PSPixelClassification.LabelEditor.Live;
using PSPixelClassification.LabelEditor.Tiles;
using PSPixelClassification.Labels;

namespace PSPixelClassification.LabelEditor.Tests.Judging;

public sealed class NextSpotTests
{
    [Theory]
    [InlineData(new[] { 1f, 0f, 0f }, 0)]
    [InlineData(new[] { 0.5f, 0.5f, 0f }, 1)]
    [InlineData(new[] { 0.25f, 0.5f, 0.25f }, 0.75)]
    [InlineData(new[] { 0.125f, 0.25f, 0.625f }, 0.625)]
    [InlineData(new[] { 0f, 0f, 0f }, -1)]
    public void Uncertainty_OfAPixel_IsOneLessTheDistanceOfTheTwoGreatest(float[] probabilities, double expected)
    {
        // Between two other pixels.
        float[] field = [.. probabilities.SelectMany((value, c) => new[] { c == 1 ? 1 : 0, value, c == 0 ? 0.5f : 0.25f })];

        Assert.Equal([0, (float)expected, 0.75f], UncertaintyTile.Of(new Region(0, 0, 3, 1), field).Values.ToArray());
    }

    [Theory]
    [InlineData(40, 100, 40, 104)]
    [InlineData(0, 0, 8, 8)]
    // The blocks of the right and lower border have 300 − 288 = 12 columns and 270 − 256 = 14 rows.
    [InlineData(299, 269, 294, 263)]
    [InlineData(256, 20, 264, 24)]
    public void Find_KnownField_IsTheMiddleOfTheBlockThatIsLeastCertain(int x, int y, int foundX, int foundY)
    {
        ClassifierImage image = Image(300, 270);
        float[] field = Field(image, (u, v) => u / 16 == x / 16 && v / 16 == y / 16 ? 0.75f : 0.25f);

        (int X, int Y, double Uncertainty)? found = Find(image, field);

        Assert.Equal(
            (foundX / 16 * 16 + Math.Min(16, 300 - foundX / 16 * 16) / 2, foundY / 16 * 16 + Math.Min(16, 270 - foundY / 16 * 16) / 2,
            0.75), found);
    }

    [Fact]
    public void Find_EqualBlocks_IsTheFirstOneEachTime()
    {
        ClassifierImage image = Image(300, 270);
        float[] field = Field(image, (_, _) => 0.5f);

        Assert.All(Enumerable.Range(0, 3), _ => Assert.Equal((8, 8, 0.5), Find(image, field)));
    }

    [Fact]
    public void Find_SliverAtTheBorder_CountsLessThanABlock()
    {
        // A last column of its own is a little less certain than all the rest.
        ClassifierImage image = Image(257, 40);
        float[] field = Field(image, (u, _) => u == 256 ? 1f : 0.9f);

        Assert.Equal((8, 8), (Find(image, field)!.Value.X, Find(image, field)!.Value.Y));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(15, 3)]
    [InlineData(17, 33)]
    public void Find_SmallImage_StaysInside(int width, int height)
    {
        ClassifierImage image = Image(width, height);

        (int x, int y, double uncertainty) = Find(image, Field(image, (u, v) => u == width - 1 && v == height - 1 ? 0.5f : 0))!.Value;

        Assert.True(image.Extent.Bounds.Contains(new Region(x, y, 1, 1)));
        Assert.Equal((width - 1) / 16, x / 16);
        Assert.Equal((height - 1) / 16, y / 16);
        Assert.InRange(uncertainty, 0.0001, 0.5);
    }

    [Fact]
    public void Find_PlacesToSkip_AreLeftOutWithWhatIsNear()
    {
        ClassifierImage image = Image(300, 270);
        float[] field = Field(image, (_, _) => 0.5f);
        List<PixelPoint> skip = [];
        while (Find(image, field, [.. skip]) is { } spot)
        {
            Assert.All(skip, known => Assert.True(Math.Abs(known.X - spot.X) >= 32 || Math.Abs(known.Y - spot.Y) >= 32));
            skip.Add(new PixelPoint(spot.X, spot.Y));
        }

        // Everything was offered: no pixel is farther from a place than a place and a block.
        Assert.All(
            from x in Enumerable.Range(0, 300) from y in Enumerable.Range(0, 270) select (x, y),
            pixel => Assert.Contains(skip, known => Math.Abs(known.X - pixel.x) < 48 && Math.Abs(known.Y - pixel.y) < 48));
    }

    [Fact]
    public void Find_SkipBeyondTheImage_ChangesNothing()
    {
        ClassifierImage image = Image(300, 270);
        float[] field = Field(image, (u, _) => u < 16 ? 0.5f : 0.25f);
        int[] far = [int.MinValue, int.MinValue + 8, -24, 400, int.MaxValue];
        PixelPoint[] skip = [.. from x in far from y in far select new PixelPoint(x, y)];

        Assert.Equal((8, 8), (Find(image, field, skip)!.Value.X, Find(image, field, skip)!.Value.Y));
        Assert.Equal(
            (8, 40), (Find(image, field, [.. skip, new PixelPoint(-23, -23)])!.Value.X,
            Find(image, field, [.. skip, new PixelPoint(-23, 8)])!.Value.Y));
    }

    [Fact]
    public void Find_LabeledBlock_IsLeftOutWhateverTheClass()
    {
        ClassifierImage image = Image(64, 16);
        float[] field = Field(image, (u, _) => u / 16 == 3 ? 0.25f : 0.5f);
        image.Labels.Paint("a", PixelMask.Points([new(0, 15)]));
        image.Labels.Paint("b", PixelMask.Points([new(47, 0)]));
        Assert.Equal(24, Find(image, field)!.Value.X);

        image.Labels.Paint("b", PixelMask.Points([new(20, 7)]));
        Assert.Equal(56, Find(image, field)!.Value.X);

        image.Labels.Paint("a", PixelMask.Points([new(63, 15)]));
        Assert.Null(Find(image, field));
    }

    [Fact]
    public void Find_MaskedPixels_AreNotOffered()
    {
        ClassifierImage image = Image(48, 16);
        // Only a corner of the first block is predicted, of the second all but its middle, of the third nothing.
        float[] field = Field(image, (u, v) => u switch
        {
            < 16 => u < 4 && v < 4 ? 1 : -1,
            < 32 => u == 24 && v == 8 ? -1 : 0.5f,
            _ => -1,
        });

        // Four pixels are as near to the middle; the first one in the order of rows is taken.
        Assert.Equal((24, 7, 0.5), Find(image, field));
        Assert.Equal((3, 3, 1), Find(image, field, [new PixelPoint(40, 8)]));
        Assert.Null(Find(image, field, [new PixelPoint(16, 8)]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Find_NothingUncertain_IsNone(float uncertainty)
    {
        ClassifierImage image = Image(300, 270);

        Assert.Null(Find(image, Field(image, (_, _) => uncertainty)));
    }

    [Fact]
    public void Find_NoClassifier_IsNoneAtOnce()
    {
        int count = 0;

        Assert.Null(NextSpot.Find(Image(3000, 2700), default, [], Nothing, CancellationToken.None));
        Assert.Equal(1, count);

        UncertaintyTile? Nothing(Region region)
        {
            count++;
            return null;
        }
    }

    [Theory]
    [InlineData(16384, 16384, 9)]
    [InlineData(5000, 2600, 9)]
    // Two or three rows of tiles: one in the middle of them all along.
    [InlineData(100_000, 700, 3)]
    [InlineData(600, 100_000, 3)]
    public void Find_LargeImage_LooksAtTilesFromAllOver(int width, int height, int ninthsSeen)
    {
        ClassifierImage image = new("hollow", new HollowSource(new ImageShape(width, height)));
        List<Region> seen = [];

        NextSpot.Find(image, default, [], Note, CancellationToken.None);

        Assert.InRange(seen.Count, 40, 64);
        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.All(seen, region => Assert.True(!region.IsEmpty && image.Extent.Bounds.Contains(region)));
        var ninths = seen.GroupBy(region => (3L * region.X / width, 3L * region.Y / height)).Select(group => group.Count()).ToArray();
        Assert.Equal(ninthsSeen, ninths.Length);
        Assert.InRange(ninths.Max(), 1, 3 * ninths.Min());

        UncertaintyTile? Note(Region region)
        {
            seen.Add(region);
            return new UncertaintyTile(region, new float[region.PixelCount]);
        }
    }

    [Fact]
    public void Find_ManyPlacesToSkip_Ends()
    {
        ClassifierImage image = Image(2048, 2048);
        float[] some = new float[TileAddress.Side * TileAddress.Side];
        Array.Fill(some, 0.5f);
        PixelPoint[] skip = [.. Enumerable.Range(0, 500_000).Select(i => new PixelPoint(i % 2048, i / 2048))];

        (int X, int Y, double Uncertainty)? spot =
            NextSpot.Find(image, default, skip, region => new UncertaintyTile(region, some), CancellationToken.None);

        // The last row that is skipped is 244.
        Assert.Equal((8, 280, 0.5), spot);
    }

    [Fact]
    public void Find_Stopped_Ends()
    {
        using CancellationTokenSource stop = new();
        stop.Cancel();

        Assert.Throws<OperationCanceledException>(() => NextSpot.Find(Image(300, 270), default, [], _ => null, stop.Token));
    }

    [Fact]
    public void Find_RealPrediction_IsTheGreatestOfAllBlocks()
    {
        ClassifierImage image = SampleImages.Nuclei(width: 301, height: 277);
        image.Labels.Paint("a", PixelMask.Polyline([new(20, 20), new(120, 60)], 5));
        image.Labels.Paint("b", PixelMask.Polyline([new(200, 200), new(250, 90)], 5));
        ClassifierModel model = ClassifierTrainer.Train([image], SampleImages.Features, new TrainingOptions { TreeCount = 9 });
        image = image.WithPredictionMask(
            SampleImages.Pattern(new ImageShape(301, 277), PixelType.UInt8, i => (byte)(i % 301 / 7 % 3 == 0 ? 0 : 1)));
        using LiveClassifier live =
            new(() => new([image], [image.Labels.Snapshot()]), SampleImages.Features, model, new TrainingOptions(), _ => { });
        using ProbabilityTiles tiles = new([image], live.Model, 0, 1 << 24);

        (int x, int y, double uncertainty) = NextSpot.Find(tiles, image, 0, default, [], CancellationToken.None)!.Value;

        Dictionary<(int, int), List<double>> blocks = [];
        new PixelPredictor(model, image).Predict(image.Extent.Bounds, PredictionRequest.Probabilities, 1, band =>
        {
            int pixels = (int)band.Region.PixelCount;
            for (int i = 0; i < pixels; i++)
            {
                (float a, float b) = (band.Probabilities.Span[i], band.Probabilities.Span[pixels + i]);
                (int u, int v) = (i % 301, band.Region.Y + i / 301);
                if (a + b == 0) continue;
                if (!blocks.TryGetValue((u / 16, v / 16), out List<double>? values)) blocks[(u / 16, v / 16)] = values = [];
                values.Add(1 - Math.Abs(a - b));
            }
        });
        byte[] labels = Sessions.Labels(image);
        for (int i = 0; i < labels.Length; i++)
        {
            if (labels[i] != 0) blocks.Remove((i % 301 / 16, i / 301 / 16));
        }

        List<double> best = blocks.Values.MaxBy(values => values.Sum())!;
        Assert.Same(best, blocks[(x / 16, y / 16)]);
        Assert.Equal(best.Average(), uncertainty, 5);
        Assert.NotEqual(0, x / 7 % 3);
    }

    private static ClassifierImage Image(int width, int height) =>
        SampleImages.Pattern(new ImageShape(width, height), PixelType.UInt8, _ => (byte)0);

    private static float[] Field(ClassifierImage image, Func<int, int, float> uncertainty)
    {
        int width = image.Extent.Width;
        return [.. Enumerable.Range(0, width * image.Extent.Height).Select(i => uncertainty(i % width, i / width))];
    }

    private static (int X, int Y, double Uncertainty)? Find(ClassifierImage image, float[] field, params PixelPoint[] skip) =>
        NextSpot.Find(
        image, default, skip,
        region => new UncertaintyTile(region, (float[])
        [
            .. Enumerable.Range(0, (int)region.PixelCount)
                .Select(i => field[(region.Y + i / region.Width) * image.Extent.Width + region.X + i % region.Width]),
        ]),
        CancellationToken.None);

    /// <summary>An image of any size without pixels.</summary>
    private sealed class HollowSource(ImageShape shape) : IImageSource
    {
        public ImageInfo Info { get; } = new() { Shape = shape, Axes = AxisOrder.For(shape), PixelType = PixelType.UInt8 };

        public IPixelReader OpenReader() => throw new InvalidOperationException("Nobody should look at the pixels.");
    }
}
