using PSPixelClassification.Classification;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Live;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Tiles;
using PSPixelClassification.Labels;

namespace PSPixelClassification.LabelEditor.Tests.Tiles;

public sealed class PredictionTilesTests
{
    private static readonly FeatureSet s_volumeFeatures = SampleImages.Features.WithIn2D(false);

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    public void Get_FinestLevel_HasThePredictorsProbabilitiesAndTheLikeliestClass(int depth)
    {
        ClassifierImage image = Labeled(new ImageShape(300, 270, Depth: depth));
        ClassifierModel model = Train(image);
        using LiveClassifier live = Live(image, model);
        using ProbabilityTiles tilesSource = new([image], live.Model, 1 << 24, 1 << 24);
        PredictionTiles tiles = new([image], new TileCache(1 << 24), live.Model, tilesSource);
        Plane plane = new(0, depth / 2);
        float[] whole = Predict(model, image, plane);
        int pixels = 300 * 270;

        // The second time from the features that were kept; the cache of tiles is another one.
        using ProbabilityTiles againSource = new([image], live.Model, 1 << 24, 1 << 24);
        PredictionTiles again = new([image], new TileCache(1 << 24), live.Model, againSource);
        foreach (PredictionTiles source in new[] { tiles, again, again })
        {
            foreach ((int x, int y) in new[] { (0, 0), (1, 0), (0, 1), (1, 1) })
            {
                TilePixels tile = source.Get(new TileAddress(TileLayer.Prediction, 0, plane, 0, 0, x, y), CancellationToken.None)!;
                Assert.Equal((3, 1, x == 0 ? 256 : 44, y == 0 ? 256 : 14), (tile.Planes, tile.SampleBytes, tile.Width, tile.Height));
                for (int i = 0; i < tile.Width * tile.Height; i++)
                {
                    int at = (y * 256 + i / tile.Width) * 300 + x * 256 + i % tile.Width;
                    Assert.Equal((byte)Math.Round(whole[at] * 255), tile.Plane<byte>(1)[i]);
                    Assert.Equal((byte)Math.Round(whole[pixels + at] * 255), tile.Plane<byte>(2)[i]);
                    Assert.Equal(whole[at] >= whole[pixels + at] ? 1 : 2, tile.Plane<byte>(0)[i]);
                }
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    public void Get_FeaturesOnEveryInput_HasThePredictorsProbabilities(int depth)
    {
        InputChannels inputs =
            new([InputChannel.Stored, InputChannel.Normalized, InputChannel.NormalizedTogether, InputChannel.Stain], 2, 97);
        ImageShape shape = new(300, 270, Channels: 3, Depth: depth);
        ImageShape one = shape with { Channels = 1 };
        // Some of the image does not count for the percentiles.
        ClassifierImage image = Labeled(shape).WithPredictionMask(
            SampleImages.Pattern(one, PixelType.UInt8, i => (byte)(i % 300 < 290 ? 1 : 0)));
        FeatureSet features = Features(image).WithInputs(inputs);
        ClassifierModel model = ClassifierTrainer.Train([image], features, new TrainingOptions { TreeCount = 9 });
        using LiveClassifier live =
            new(() => new([image], [image.Labels.Snapshot()]), features, model, new TrainingOptions { TreeCount = 9 }, _ => { });
        using ProbabilityTiles tilesSource = new([image], live.Model, 1 << 24, 1 << 24);
        PredictionTiles tiles = new([image], new TileCache(1 << 24), live.Model, tilesSource);
        Plane plane = new(0, depth / 2);

        float[] whole = Predict(model, image, plane);

        foreach ((int x, int y) in new[] { (0, 0), (1, 0), (0, 1), (1, 1) })
        {
            TilePixels tile = tiles.Get(new TileAddress(TileLayer.Prediction, 0, plane, 0, 0, x, y), CancellationToken.None)!;
            byte[] expected =
            [
                .. Enumerable.Range(0, tile.Width * tile.Height).Select(
                    i => (byte)Math.Round(whole[(y * 256 + i / tile.Width) * 300 + x * 256 + i % tile.Width] * 255)),
            ];
            Assert.Equal(expected, tile.Plane<byte>(1));
        }
    }

    [Fact]
    public void Get_CoarserLevel_HasTheMeansAndTheClassOfTheGreatest()
    {
        ClassifierImage image = Labeled(new ImageShape(300, 270));
        ClassifierModel model = Train(image);
        using LiveClassifier live = Live(image, model);
        using ProbabilityTiles tilesSource = new([image], live.Model, 0, 1 << 24);
        PredictionTiles tiles = new([image], new TileCache(1 << 24), live.Model, tilesSource);

        TilePixels coarse = tiles.Get(new TileAddress(TileLayer.Prediction, 0, default, 0, 1, 0, 0), CancellationToken.None)!;
        TilePixels fine = tiles.Get(new TileAddress(TileLayer.Prediction, 0, default, 0, 0, 0, 0), CancellationToken.None)!;

        Assert.Equal((150, 135), (coarse.Width, coarse.Height));
        for (int y = 0; y < 128; y++)
        {
            for (int x = 0; x < 128; x++)
            {
                int[] means = [.. new[] { 1, 2 }.Select(plane =>
                    (fine.Plane<byte>(plane)[2 * y * 256 + 2 * x] + fine.Plane<byte>(plane)[2 * y * 256 + 2 * x + 1]
                     + fine.Plane<byte>(plane)[(2 * y + 1) * 256 + 2 * x]
                    + fine.Plane<byte>(plane)[(2 * y + 1) * 256 + 2 * x + 1] + 2) / 4)];
                Assert.Equal((means[0], means[1]), (coarse.Plane<byte>(1)[y * 150 + x], coarse.Plane<byte>(2)[y * 150 + x]));
                Assert.Equal(means[1] > means[0] ? 2 : 1, coarse.Plane<byte>(0)[y * 150 + x]);
            }
        }
    }

    [Fact]
    public void Get_MaskedPixels_HaveNoClass()
    {
        ClassifierImage image = Labeled(new ImageShape(300, 270));
        ClassifierModel model = Train(image);
        image =
            image.WithPredictionMask(SampleImages.Pattern(new ImageShape(300, 270), PixelType.UInt8, i => (byte)(i % 300 < 100 ? 0 : 1)));
        using LiveClassifier live = Live(image, model);
        using ProbabilityTiles tilesSource = new([image], live.Model, 0, 1 << 24);
        PredictionTiles tiles = new([image], new TileCache(1 << 24), live.Model, tilesSource);

        TilePixels tile = tiles.Get(new TileAddress(TileLayer.Prediction, 0, default, 0, 0, 0, 0), CancellationToken.None)!;

        for (int i = 0; i < tile.Width * tile.Height; i++) Assert.Equal(i % 256 < 100, tile.Plane<byte>(0)[i] == 0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Get_MaskedPixelsOfCoarserLevels_HaveAClassWhereAnyPixelBelowIsPredicted(int level)
    {
        // The mask ends within blocks of all levels, at the image's right and lower border as well.
        ImageShape shape = new(301, 275);
        ClassifierImage image = Labeled(shape);
        ClassifierModel model = Train(image);
        image = image.WithPredictionMask(SampleImages.Pattern(shape, PixelType.UInt8, i => (byte)(IsMasked(i % 301, i / 301) ? 0 : 1)));
        using LiveClassifier live = Live(image, model);
        using ProbabilityTiles tilesSource = new([image], live.Model, 0, 1 << 24);
        PredictionTiles tiles = new([image], new TileCache(1 << 24), live.Model, tilesSource);
        int block = 1 << level;

        TilePixels tile = tiles.Get(new TileAddress(TileLayer.Prediction, 0, default, 0, level, 0, 0), CancellationToken.None)!;

        Assert.Equal(((301 + block - 1) / block, (275 + block - 1) / block), (tile.Width, tile.Height));
        for (int i = 0; i < tile.Width * tile.Height; i++)
        {
            (int left, int top) = (i % tile.Width * block, i / tile.Width * block);
            bool isPredicted = (
                from x in Enumerable.Range(left, Math.Min(block, 301 - left))
                from y in Enumerable.Range(top, Math.Min(block, 275 - top))
                select IsMasked(x, y)).Contains(false);
            (int known, int a, int b) = (tile.Plane<byte>(0)[i], tile.Plane<byte>(1)[i], tile.Plane<byte>(2)[i]);
            // Probabilities of two classes add up to 255, but for the rounding of each level: those of a masked pixel would lessen them.
            if (isPredicted) Assert.InRange(a + b, 255 - level, 255 + level + 1);
            else Assert.Equal((0, 0), (a, b));
            Assert.Equal(!isPredicted ? 0 : b > a ? 2 : 1, known);
        }

        static bool IsMasked(int x, int y) => x is >= 101 and < 298 && y is > 30 and not 274;
    }

    [Fact]
    public void Get_ClassifierReplaced_ShowsTheNewOne()
    {
        ClassifierImage image = Labeled(new ImageShape(300, 270));
        using ManualResetEventSlim trained = new();
        using LiveClassifier live = new(
            () => new([image], [image.Labels.Snapshot()]), SampleImages.Features, Train(image), new TrainingOptions { TreeCount = 9 },
            message =>
            {
                if (message is ModelMessage { State: "ready", Generation: > 1 }) trained.Set();
            });
        using ProbabilityTiles tilesSource = new([image], live.Model, 0, 1 << 24);
        PredictionTiles tiles = new([image], new TileCache(1 << 24), live.Model, tilesSource);
        TileAddress address = new(TileLayer.Prediction, 0, default, 0, 1, 0, 0);
        TilePixels before = tiles.Get(address, CancellationToken.None)!;

        image.Labels.Paint("b", PixelMask.Polyline([new(30, 30), new(120, 160)], 9));
        live.LabelsChanged();
        Assert.True(trained.Wait(Patience.Limit));
        TilePixels after = tiles.Get(address, CancellationToken.None)!;

        Assert.Equal((1, 2), (before.Generation, after.Generation));
        using LiveClassifier fresh = Live(image, live.Model.Current.Model);
        using ProbabilityTiles expectedSource = new([image], fresh.Model, 0, 1 << 24);
        PredictionTiles expected = new([image], new TileCache(1 << 24), fresh.Model, expectedSource);
        Assert.Equal(expected.Get(address, CancellationToken.None)!.Bytes.ToArray(), after.Bytes.ToArray());
        Assert.NotEqual(before.Bytes.ToArray(), after.Bytes.ToArray());
    }

    [Fact]
    public void Get_ManyImages_KeepsFewOfThemOpen()
    {
        ClassifierImage image = Labeled(new ImageShape(300, 270));
        ClassifierModel model = Train(image);
        WeakSource[] sources = [.. Enumerable.Range(0, 6).Select(_ => new WeakSource(image.Source))];
        ClassifierImage[] images = [.. sources.Select((source, i) => new ClassifierImage($"{i}", source))];
        using LiveClassifier live = new(
            () => new(images, [.. images.Select(one => one.Labels.Snapshot())]), SampleImages.Features, model, new TrainingOptions(),
            _ => { });
        ProbabilityTiles source = new(images, live.Model, 0, 1 << 24);
        PredictionTiles tiles = new(images, new TileCache(1 << 24), live.Model, source);

        for (int i = 0; i < images.Length; i++)
            Assert.NotNull(tiles.Get(new TileAddress(TileLayer.Prediction, i, default, 0, 1, 0, 0), CancellationToken.None));

        Assert.Equal(2, sources.Sum(source => source.Open));
        source.Dispose();
        Assert.Equal(0, sources.Sum(source => source.Open));
    }

    [Fact]
    public void Get_WithoutClassifierOrOutside_IsNothing()
    {
        ClassifierImage image = Labeled(new ImageShape(300, 270));
        using LiveClassifier none = Live(image, null);
        using ProbabilityTiles withoutSource = new([image], none.Model, 0, 1 << 24);
        PredictionTiles without = new([image], new TileCache(1 << 24), none.Model, withoutSource);
        using LiveClassifier live = Live(image, Train(image));
        using ProbabilityTiles tilesSource = new([image], live.Model, 0, 1 << 24);
        PredictionTiles tiles = new([image], new TileCache(1 << 24), live.Model, tilesSource);

        Assert.Null(without.Get(new TileAddress(TileLayer.Prediction, 0, default, 0, 0, 0, 0), CancellationToken.None));
        Assert.Null(tiles.Get(new TileAddress(TileLayer.Prediction, 0, default, 0, 0, 2, 0), CancellationToken.None));
    }

    private static ClassifierImage Labeled(ImageShape shape)
    {
        Random random = new(3);
        ClassifierImage image = SampleImages.Pattern(shape, PixelType.UInt8, i => (byte)(random.Next(120) + (i / 40 % 2 * 100)));
        Plane plane = new(0, shape.Depth / 2);
        image.Labels.Paint("a", PixelMask.Polyline([new(20, 20), new(120, 60)], 5), plane);
        image.Labels.Paint("b", PixelMask.Polyline([new(200, 200), new(250, 90)], 5), plane);
        return image;
    }

    private static ClassifierModel Train(ClassifierImage image) =>
        ClassifierTrainer.Train([image], Features(image), new TrainingOptions { TreeCount = 9 });

    private static FeatureSet Features(ClassifierImage image) => image.Extent.Depth > 1 ? s_volumeFeatures : SampleImages.Features;

    private static LiveClassifier Live(ClassifierImage image, ClassifierModel? model) =>
        new(() => new([image], [image.Labels.Snapshot()]), Features(image), model, new TrainingOptions { TreeCount = 9 }, _ => { });

    private static float[] Predict(ClassifierModel model, ClassifierImage image, Plane plane)
    {
        int pixels = (int)image.Extent.Bounds.PixelCount;
        float[] whole = new float[2 * pixels];
        new PixelPredictor(model, image).Predict(image.Extent.Bounds, PredictionRequest.Probabilities, 1, band =>
        {
            if (band.Plane != plane) return;
            int part = (int)band.Region.PixelCount;
            for (int c = 0; c < 2; c++)
                band.Probabilities.Span.Slice(c * part, part).CopyTo(whole.AsSpan(c * pixels + band.Region.Y * image.Extent.Width));
        });
        return whole;
    }
}
