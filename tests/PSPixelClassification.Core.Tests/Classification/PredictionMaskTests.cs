using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Core.Tests.Imaging;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats.Npy;
using PSPixelClassification.Imaging.Formats.Png;
using PSPixelClassification.Imaging.Formats.Tiff.Writing;

namespace PSPixelClassification.Core.Tests.Classification;

public sealed class PredictionMaskTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Predict_In2D_IsTheUnmaskedResultTimesTheMask(int kind)
    {
        ClassifierImage image = SyntheticImages.Make(300, 290).LabelSides();
        ClassifierModel model = SyntheticImages.Train(image);
        float[] plain = SyntheticImages.Predict(model, image, image.Extent.Bounds);
        bool[] mask = [.. Enumerable.Range(0, 300 * 290).Select(i => IsIn(kind, i % 300, i / 300, 0))];

        float[] masked =
            SyntheticImages.Predict(model, image.WithPredictionMask(Mask(mask, image.Extent)), image.Extent.Bounds, threads: 2);

        Assert.Equal(plain.Select((p, i) => mask[i % mask.Length] ? p : 0), masked);
        Region part = new(17, 130, 201, 99);
        Assert.Equal(
            SyntheticImages.Predict(model, image, part).Select((p, i) => mask[(130 + i % (201 * 99) / 201) * 300 + 17 + i % 201] ? p : 0),
            SyntheticImages.Predict(model, image.WithPredictionMask(Mask(mask, image.Extent)), part));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Predict_In3D_IsTheUnmaskedResultTimesTheMask(int kind)
    {
        ClassifierImage volume = VolumeImages.Noise(141, 75, 13, times: 2).LabelSlices();
        ClassifierModel model = VolumeImages.Train(volume);
        float[] plain = VolumeImages.Predict(model, volume);
        int pixels = 141 * 75;
        bool[] mask = [.. Enumerable.Range(0, pixels * 26).Select(i => IsIn(kind, i % 141, i % pixels / 141, i / pixels))];

        float[] masked =
            VolumeImages.Predict(model, volume.WithPredictionMask(Mask(mask, volume.Extent)), threads: 2, plan: VolumeImages.Plan(5, 32));

        Assert.Equal(plain.Select((p, i) => mask[i / (2 * pixels) * pixels + i % pixels] ? p : 0), masked);
    }

    [Fact]
    public void Predict_Features_AreNotMasked()
    {
        ClassifierImage image = SyntheticImages.Make().LabelSides();
        ClassifierModel model = SyntheticImages.Train(image);
        ClassifierImage masked = image.WithPredictionMask(Mask(new bool[200 * 150], image.Extent));

        Assert.Equal(
            SyntheticImages.Predict(model, image, image.Extent.Bounds, request: PredictionRequest.Features),
            SyntheticImages.Predict(model, masked, image.Extent.Bounds, request: PredictionRequest.Features));
        new PixelPredictor(model, masked)
            .Predict(image.Extent.Bounds, PredictionRequest.Features | PredictionRequest.Probabilities, 1, band =>
        {
            Assert.False(band.Probabilities.Span.ContainsAnyExcept(0f));
            Assert.True(band.Features.Span.ContainsAnyExcept(0f));
            Assert.Equal(band.Region.PixelCount, band.Mask.Length);
        });
    }

    [Fact]
    public void Predict_PartsThatAreMasked_AreNotRead()
    {
        ClassifierImage image = SyntheticImages.Make().LabelSides();
        ClassifierModel model = SyntheticImages.Train(image);
        ClassifierImage unreadable = new("gone", new UnreadableSource(image.Source.Info));

        float[] masked =
            SyntheticImages.Predict(model, unreadable.WithPredictionMask(Mask(new bool[200 * 150], image.Extent)), image.Extent.Bounds);

        Assert.All(masked, probability => Assert.Equal(0, probability));
    }

    [Theory]
    [InlineData(PixelType.UInt8)]
    [InlineData(PixelType.Int16)]
    [InlineData(PixelType.UInt32)]
    [InlineData(PixelType.Float32)]
    public void Read_AnyChannelAboveZero_LetsThePixelThrough(PixelType type)
    {
        double[] values = type == PixelType.UInt8 ? [0, 1, 255, 0, 0, 0, 0, 7] : type == PixelType.UInt32 ? [0, 1, 4e9, 0, 0, 0, 0, 7] : [0,
            1, -3, -1, 0, -1, 5, 0];
        byte[] expected = type is PixelType.UInt8 or PixelType.UInt32 ? [0, 1, 1, 1] : [0, 1, 1, 0];
        ImageShape shape = new(4, 1, 2);
        byte[] samples = [.. values.SelectMany(value => type switch
        {
            PixelType.UInt8 => [(byte)value],
            PixelType.Int16 => BitConverter.GetBytes((short)value),
            PixelType.UInt32 => BitConverter.GetBytes((uint)value),
            _ => BitConverter.GetBytes(value < 0 ? float.NaN : (float)value / 1e6f),
        })];
        ImageInfo info = new() { Shape = shape, Axes = AxisOrder.YXC, PixelType = type };
        using PredictionMaskReader reader = new(new ClassifierImage("mask", MemoryImage.FromSamples(info, samples)));
        byte[] classified = new byte[4];

        reader.Read(Plane.First, shape.Bounds, classified);

        Assert.Equal(expected, classified);
    }

    [Fact]
    public void WithPredictionMask_OfAnotherShape_NamesBoth()
    {
        ClassifierImage image = VolumeImages.Noise(20, 10, 4, channels: 3);

        ClassifierMismatchException error = Assert.Throws<ClassifierMismatchException>(
            () => image.WithPredictionMask(VolumeImages.Noise(20, 10, 5)));

        Assert.Equal("MaskMismatch", error.ErrorId);
        Assert.Contains("5 × 10 × 20 (zyx)", error.Message, StringComparison.Ordinal);
        Assert.Contains("4 × 10 × 20 × 3 (zyxc)", error.Message, StringComparison.Ordinal);
        Assert.NotNull(image.WithPredictionMask(VolumeImages.Noise(20, 10, 4, channels: 2)).PredictionMask);
        Assert.Null(image.WithPredictionMask(VolumeImages.Noise(20, 10, 4)).WithPredictionMask(null).PredictionMask);
    }

    [Fact]
    public void Apply_PagesOfATimeSeries_AreTimePoints()
    {
        OutputImage pages = new() { Shape = new ImageShape(20, 10, Depth: 4), PixelType = PixelType.UInt8 };
        ImageWriting.Write(new TiffEncoder(), _folder.File("mask.tif"), pages, ImageWriting.Samples(pages), 10);
        ClassifierImage series = VolumeImages.Noise(20, 10, 1, times: 4);

        ClassifierImage masked = MaskPattern.Parse(_folder.File("mask.tif")).Apply(series);

        Assert.Equal(4, masked.PredictionMask!.Extent.Times);
    }

    [Fact]
    public void Apply_Pattern_FindsTheMaskOfTheImage()
    {
        OutputImage picture = new() { Shape = new ImageShape(20, 10), PixelType = PixelType.UInt8 };
        Directory.CreateDirectory(_folder.File("masks"));
        ImageWriting.Write(new NpyEncoder(), _folder.File("cells.npy"), picture, ImageWriting.Samples(picture), 10);
        ImageWriting.Write(new PngEncoder(), _folder.File("masks/cells_m.png"), picture, ImageWriting.Samples(picture), 10);
        ClassifierImage image = ClassifierImage.Open(_folder.File("cells.npy"));

        ClassifierImage masked = MaskPattern.Parse("{dataset_dir}/masks/{nickname}_m.png").Apply(image);

        Assert.Equal(Path.GetFullPath(_folder.File("masks/cells_m.png")), masked.PredictionMask!.SourcePath);
        ClassifierMismatchException missing =
            Assert.Throws<ClassifierMismatchException>(() => MaskPattern.Parse("{dataset_dir}/{nickname}.png").Apply(image));
        Assert.Equal("MaskNotFound", missing.ErrorId);
        Assert.Contains($"there is no file '{_folder.File("cells.png")}'", missing.Message, StringComparison.Ordinal);
        ClassifierMismatchException folder =
            Assert.Throws<ClassifierMismatchException>(() => MaskPattern.Parse("{dataset_dir}/masks").Apply(image));
        Assert.Contains($"'{_folder.File("masks")}' is a folder. Name a file,", folder.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{nick}.png")]
    [InlineData("{nickname.png")]
    [InlineData("a}b")]
    public void Parse_UnknownPlaceholder_IsRefused(string text)
        => Assert.Contains(text, Assert.Throws<FormatException>(() => MaskPattern.Parse(text)).Message, StringComparison.Ordinal);

    // Speckles; one corner, so that most tiles are left out; all but one tile's width.
    private static bool IsIn(int kind, int x, int y, int plane) => kind switch
    {
        0 => (x * 7 + y * 13 + plane * 5) % 11 < 4,
        1 => x < 40 && y < 20 && plane % 13 < 3,
        _ => x >= 128,
    };

    private static ClassifierImage Mask(bool[] mask, ImageShape shape) =>
        TestImages.Of<byte>("mask", shape with { Channels = 1 }, PixelType.UInt8, [.. mask.Select(inside => inside ? (byte)255 : (byte)0)]);

    private sealed class UnreadableSource(ImageInfo info) : IImageSource, IPixelReader
    {
        public ImageInfo Info => info;

        public IPixelReader OpenReader() => this;

        public void Read(Plane plane, Region region, Span<byte> destination) =>
            throw new InvalidOperationException("A masked part was read.");

        public void Dispose()
        {
        }
    }
}
