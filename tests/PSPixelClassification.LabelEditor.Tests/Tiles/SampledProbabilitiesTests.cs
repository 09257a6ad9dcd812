using PSPixelClassification.Classification;
using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Classification.Sampling;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Live;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Tiles;
using PSPixelClassification.Labels;

namespace PSPixelClassification.LabelEditor.Tests.Tiles;

/// <summary>Coarse tiles of a first answer, and of the classifier that replaces it.</summary>
public sealed class SampledProbabilitiesTests : IDisposable
{
    private const long Room = 1 << 26;

    private static readonly TileAddress s_address = new(TileLayer.Prediction, 0, default, 0, 2, 0, 0);

    private readonly ClassifierImage _image = SampleImages.Nuclei(width: 610, height: 530);
    private readonly LiveModel _live = new(null, TrainingTuning.None, _ => { });
    private readonly ProbabilityTiles _probabilities;
    private readonly SampledProbabilities _sampled;
    private readonly PredictionTiles _tiles;

    public SampledProbabilitiesTests()
    {
        _image.Labels.Paint("a", PixelMask.Polyline([new(20, 20), new(120, 60)], 5));
        _image.Labels.Paint("b", PixelMask.Polyline([new(200, 200), new(250, 90)], 5));
        _probabilities = new ProbabilityTiles([_image], _live, 0, Room);
        _sampled = new SampledProbabilities([_image], address => address.X == 1, Room);
        _tiles = new PredictionTiles([_image], new TileCache(Room), _live, _probabilities, _sampled);
    }

    [Fact]
    public void Get_CoarseTileOfAFirstAnswer_HasOnePixelOfEachBlock()
    {
        ClassifierModel first = Train(trees: 3);
        _live.PublishFirst(_live.Resets, first);

        TilePixels tile = _tiles.Get(s_address, CancellationToken.None)!;

        using SamplePredictor predictor = new(first, _image, new SampledFeatures(first.FeatureSet, Room));
        float[] expected = predictor.Predict(default, _image.Extent.Bounds, 4);
        Assert.Equal((153, 133, 3, 1L), (tile.Width, tile.Height, tile.Planes, tile.Generation));
        Assert.Equal(expected.Select(value => (byte)Math.Round(value * 255)), tile.Bytes[(153 * 133)..].ToArray());
        Assert.Equal(
            Enumerable.Range(0, 153 * 133).Select(i => (byte)(expected[i] >= expected[153 * 133 + i] ? 1 : 2)),
            tile.Plane<byte>(0).ToArray());
    }

    [Fact]
    public void Get_CoarseTileOfTheWhole_HasTheMeansWhateverWasAnsweredFirst()
    {
        _live.PublishFirst(_live.Resets, Train(trees: 3));
        TilePixels first = _tiles.Get(s_address, CancellationToken.None)!;
        ClassifierModel whole = Train(trees: 20);
        _live.Publish(_live.Resets, whole, LiveModel.Ready(whole, null));

        TilePixels replaced = _tiles.Get(s_address, CancellationToken.None)!;

        LiveModel fresh = new(whole, TrainingTuning.None, _ => { });
        using ProbabilityTiles probabilities = new([_image], fresh, 0, Room);
        PredictionTiles plain = new([_image], new TileCache(Room), fresh, probabilities);
        TilePixels expected = plain.Get(s_address, CancellationToken.None)!;
        Assert.Equal(2, replaced.Generation);
        Assert.Equal(expected.Bytes.ToArray(), replaced.Bytes.ToArray());
        Assert.NotEqual(first.Bytes.ToArray(), replaced.Bytes.ToArray());
    }

    [Fact]
    public void Get_SameForestAsAnAnswerAndAsTheWhole_HasTheMeansInTheEnd()
    {
        ClassifierModel whole = Train(trees: 20);
        _live.PublishFirst(_live.Resets, whole);
        _tiles.Get(s_address, CancellationToken.None);
        _live.Publish(_live.Resets, whole, LiveModel.Ready(whole, null));

        LiveModel fresh = new(whole, TrainingTuning.None, _ => { });
        using ProbabilityTiles probabilities = new([_image], fresh, 0, Room);
        PredictionTiles plain = new([_image], new TileCache(Room), fresh, probabilities);
        TilePixels expected = plain.Get(s_address, CancellationToken.None)!;
        Assert.Equal(expected.Bytes.ToArray(), _tiles.Get(s_address, CancellationToken.None)!.Bytes.ToArray());
    }

    [Fact]
    public void Get_FinestTilesOfAFirstAnswer_HaveOnePixelOfFourWhereThatWillDo()
    {
        ClassifierModel first = Train(trees: 3);
        _live.PublishFirst(_live.Resets, first);
        using SamplePredictor predictor = new(first, _image, new SampledFeatures(first.FeatureSet, Room));
        // Odd columns and rows at the image's end.
        Region region = new(256, 512, 256, 18);
        float[] some = predictor.Predict(default, region, 2);
        float[] all = predictor.Predict(default, new Region(0, 0, 256, 256), 1);

        TilePixels sparse = _tiles.Get(s_address with { Level = 0, X = 1, Y = 2 }, CancellationToken.None)!;
        TilePixels exact = _tiles.Get(s_address with { Level = 0 }, CancellationToken.None)!;

        Assert.Equal((256, 18), (sparse.Width, sparse.Height));
        for (int i = 0; i < 256 * 18; i++)
            Assert.Equal((byte)Math.Round(some[i / 256 / 2 * 128 + i % 256 / 2] * 255), sparse.Plane<byte>(1)[i]);
        Assert.Equal(all[..(256 * 256)].Select(value => (byte)Math.Round(value * 255)), exact.Plane<byte>(1).ToArray());
    }

    [Fact]
    public void Get_SmoothedClassesOfAFirstAnswer_AreTakenOfAllPixels()
    {
        ClassifierModel first = Train(trees: 3);
        _live.PublishFirst(_live.Resets, first);
        _live.TakeClasses(_live.Current.PostProcessing with { Smoothing = 1.5 });

        TilePixels tile = _tiles.Get(s_address, CancellationToken.None)!;

        LiveModel fresh = new(first, TrainingTuning.None, _ => { });
        fresh.TakeClasses(_live.Current.PostProcessing);
        using ProbabilityTiles probabilities = new([_image], fresh, 0, Room);
        PredictionTiles plain = new([_image], new TileCache(Room), fresh, probabilities);
        TilePixels expected = plain.Get(s_address, CancellationToken.None)!;
        Assert.Equal(expected.Bytes.ToArray(), tile.Bytes.ToArray());
    }

    [Fact]
    public void CanSample_VolumeSmoothingOrTooManyFeatures_IsFalse()
    {
        ClassifierModel model = Train(trees: 3);
        PostProcessingOptions plain = _live.Current.PostProcessing;
        ClassifierImage volume = SampleImages.Pattern(new ImageShape(40, 30, Depth: 12), PixelType.UInt8, i => (byte)(i * 7919 % 251));
        volume.Labels.Paint("a", PixelMask.Polyline([new(5, 5), new(20, 5)], 1));
        volume.Labels.Paint("b", PixelMask.Polyline([new(5, 20), new(20, 20)], 1));
        ClassifierModel of3D =
            ClassifierTrainer.Train([volume], SampleImages.Features.WithIn2D(false), new TrainingOptions { TreeCount = 3 });
        using SampledProbabilities volumes = new([volume], _ => true, Room);
        using SampledProbabilities small = new([_image], _ => true, 1 << 20);

        Assert.True(_sampled.CanSample(model, plain, 0));
        Assert.False(_sampled.CanSample(model, plain with { Smoothing = 0.5 }, 0));
        Assert.False(volumes.CanSample(of3D, plain, 0));
        Assert.False(small.CanSample(model, plain, 0));
    }

    [Fact]
    public void Get_WhereNothingIsToBeSampled_IsNothing()
    {
        ClassifierModel model = Train(trees: 3);
        LiveState whole = new(model, 1, _live.Current.PostProcessing);
        Region region = _image.Extent.Bounds;
        using SampledProbabilities small = new([_image], _ => true, 1 << 20);

        Assert.Null(_sampled.Get(whole, s_address, region, CancellationToken.None));
        Assert.Null(_sampled.Get(whole with { Model = null, IsFirst = true }, s_address, region, CancellationToken.None));
        Assert.Null(small.Get(whole with { IsFirst = true }, s_address, region, CancellationToken.None));
        Assert.NotNull(_sampled.Get(whole with { Generation = 5, IsFirst = true }, s_address, region, CancellationToken.None));
        // A classifier that was replaced.
        Assert.Null(_sampled.Get(whole with { Generation = 4, IsFirst = true }, s_address, region, CancellationToken.None));
    }

    public void Dispose()
    {
        _probabilities.Dispose();
        _sampled.Dispose();
    }

    private ClassifierModel Train(int trees) =>
        ClassifierTrainer.Train([_image], SampleImages.Features, new TrainingOptions { TreeCount = trees, Seed = trees });
}
