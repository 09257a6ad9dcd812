using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Core.Tests.Classification;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;
using PSPixelClassification.Objects;
using PSPixelClassification.Objects.Measuring;

namespace PSPixelClassification.Core.Tests.Exporting;

/// <summary>Objects as results: those that the segmentation, or the probabilities, of the same export give.</summary>
public sealed class ObjectResultTests : IDisposable
{
    private readonly ExportFolder _folder = new();
    private readonly ClassifierImage _image = SyntheticImages.Make().LabelSides();
    private readonly ClassifierModel _model;

    public ObjectResultTests() => _model = SyntheticImages.Train(_image);

    [Theory]
    [InlineData(0, 0.0, false, null)]
    [InlineData(3, 1.0, true, null)]
    [InlineData(2, 0.0, false, "20,15,90,70")]
    public void ObjectLabels_AreThoseOfTheSegmentation(int distance, double smoothing, bool clears, string? region)
    {
        ObjectOptions options = new() { MinimumDistance = distance, Smoothing = smoothing, ClearBorder = clears, MinimumSize = 3 };
        int[]? box = region?.Split(',').Select(int.Parse).ToArray();
        ExportSettings settings = _folder.Settings(ResultSource.SimpleSegmentation, ResultSource.ObjectLabels) with
        {
            Regions = box is [int x, int y, int width, int height] ? [new Region(x, y, width, height)] : [],
            Objects = new ObjectSettings { ClassName = "RIGHT", Options = options },
        };

        ExportResult result = ExportFolder.Export(_image, _model, settings);

        ObjectImage expected = ObjectImage.Of(
            "a", ClassifierImage.Open(_folder["image_Simple Segmentation.tif"]).Source, new() { Class = 2 }, options, threads: 1);
        (ImageInfo info, float[] values) = _folder.Read("image_Object Labels.tif");
        Assert.Equal((PixelType.UInt16, expected.Count), (info.PixelType, result.ObjectCount));
        Assert.True(expected.Count > 1);
        Assert.Equal(ImageReading.ReadAll<ushort>(expected).Select(number => (float)number), values);
        byte[] bytes = File.ReadAllBytes(_folder["image_Object Labels.tif"]);
        ExportFolder.Export(_image, _model, settings with { Threads = 1 });
        Assert.Equal(bytes, File.ReadAllBytes(_folder["image_Object Labels.tif"]));
    }

    [Fact]
    public void ObjectLabels_OfThresholds_AreThoseOfTheProbabilities()
    {
        ExportSettings settings = _folder.Settings(ResultSource.Probabilities, ResultSource.ObjectLabels) with
        {
            Objects = new ObjectSettings { LowThreshold = 0.4, HighThreshold = 0.9 },
        };

        ExportFolder.Export(_image, _model, settings);

        ObjectImage expected = ObjectImage.Of(
            "a", ClassifierImage.Open(_folder["image_Probabilities.tif"]).Source, new() { LowThreshold = 0.4, HighThreshold = 0.9 },
            new(), threads: 1);
        float[] values = _folder.Read("image_Object Labels.tif").Values;
        Assert.Equal(ImageReading.ReadAll<ushort>(expected).Select(number => (float)number), values);
    }

    [Fact]
    public void ObjectLabels_OfATimeSeriesOfVolumes_AreNumberedByTime()
    {
        ClassifierImage image =
            TestImages.Noise("image", new ImageShape(70, 90, Depth: 4, Times: 2), PixelType.UInt8, 3).LabelSides();
        ClassifierModel model =
            ClassifierTrainer.Train([image], SyntheticImages.Features.WithIn2D(true), new TrainingOptions { TreeCount = 3 });
        ExportSettings settings = _folder.Settings(ResultSource.SimpleSegmentation, ResultSource.ObjectLabels, ResultSource.ObjectOverlay);

        ExportFolder.Export(image, model, settings);

        ObjectImage expected = ObjectImage.Of(
            "a", ClassifierImage.Open(_folder["image_Simple Segmentation.tif"]).Source, new(), new(), threads: 1);
        (ImageInfo info, float[] values) = _folder.Read("image_Object Labels.tif");
        Assert.Equal((4, 2), (info.Shape.Depth, info.Shape.Times));
        Assert.Equal(ImageReading.ReadAll<ushort>(expected).Select(number => (float)number), values);
        Assert.Equal((3, 4, 2), Shape(_folder.Read("image_Object Overlay.tif").Info));
    }

    [Fact]
    public void ObjectLabels_OutsideAMask_AreNone()
    {
        byte[] inside = [.. Enumerable.Range(0, 200 * 150).Select(i => i % 200 < 100 ? (byte)1 : (byte)0)];
        ClassifierImage masked = _image.WithPredictionMask(
            new ClassifierImage("mask", TestImages.Source<byte>(new ImageShape(200, 150), PixelType.UInt8, inside)));
        foreach (double? low in new double?[] { null, 0 })
        {
            ExportFolder.Export(masked, _model, _folder.Settings(ResultSource.ObjectLabels) with
            {
                Objects = new ObjectSettings { LowThreshold = low },
            });

            float[] values = _folder.Read("image_Object Labels.tif").Values;
            Assert.All(values.Where((_, i) => i % 200 >= 100), value => Assert.Equal(0, value));
            Assert.Contains(values, value => value > 0);
        }
    }

    [Fact]
    public void ObjectLabels_WhereNothingIsKnown_AreNone()
    {
        ClassifierImage ramp = SyntheticImages.Ramp(90, 80, (40, 30, float.NaN)).LabelSides();
        ClassifierModel model = SyntheticImages.Train(SyntheticImages.Ramp(90, 80).LabelSides());

        ExportFolder.Export(
            ramp, model,
            _folder.Settings(ResultSource.SimpleSegmentation, ResultSource.Probabilities, ResultSource.ObjectLabels));

        float[] probabilities = _folder.Read("ramp_Probabilities.tif").Values;
        float[] classes = _folder.Read("ramp_Simple Segmentation.tif").Values;
        float[] objects = _folder.Read("ramp_Object Labels.tif").Values;
        bool[] isUnknown = [.. classes.Select((_, i) => probabilities[i] == 0 && probabilities[classes.Length + i] == 0)];
        Assert.Contains(true, isUnknown);
        for (int i = 0; i < classes.Length; i++) Assert.Equal(classes[i] == 1 && !isUnknown[i], objects[i] > 0);
    }

    [Fact]
    public void ObjectLabels_OfManyObjects_TakeMoreBitsOrAnotherFormat()
    {
        byte[] dots = [.. Enumerable.Range(0, 800 * 800).Select(i => i / 800 % 3 == 1 && i % 800 % 3 == 1 ? (byte)200 : (byte)20)];
        ClassifierImage image = new("dots", TestImages.Source<byte>(new ImageShape(800, 800), PixelType.UInt8, dots));
        image.Labels.Paint("dot", PixelMask.Polyline([new(1, 1)], 1));
        image.Labels.Paint("ground", PixelMask.Polyline([new(3, 3)], 1));
        ClassifierModel model = ClassifierTrainer.Train(
            [image], FeatureSet.Create([new(FeatureKind.GaussianSmoothing, 0.3)]), new TrainingOptions { TreeCount = 3 });
        ExportSettings settings = _folder.Settings(ResultSource.ObjectOverlay, ResultSource.ObjectLabels);

        Assert.Equal(267 * 267, ExportFolder.Export(image, model, settings).ObjectCount);
        (ImageInfo info, float[] values) = _folder.Read("dots_Object Labels.tif");
        Assert.Equal((PixelType.UInt32, 267 * 267f), (info.PixelType, values.Max()));
        Assert.Equal(267 * 267, values.Count(value => value > 0));

        string[] before = _folder.Files;
        ExportSettings asPng = settings with { Format = ExportFormat.Png, FilePattern = FilePattern.Parse("b_{result_type}") };
        ExportException refusal = Assert.Throws<ExportException>(() => ExportFolder.Export(image, model, asPng));
        Assert.Equal(ErrorIds.FormatUnsuitable, refusal.ErrorId);
        Assert.Contains("UInt32", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("data type", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, _folder.Files);
    }

    [Fact]
    public void ObjectOverlay_HasColorsOnOutlinesOnly()
    {
        ExportSettings settings = _folder.Settings(ResultSource.ObjectLabels, ResultSource.ObjectOverlay) with
        {
            Objects = new ObjectSettings { Options = new() { MinimumDistance = 3 } },
        };

        ExportFolder.Export(_image, _model, settings);

        float[] numbers = _folder.Read("image_Object Labels.tif").Values;
        float[] picture = _folder.Read("image_Object Overlay.png").Values;
        int pixels = 200 * 150;
        Assert.Equal(3 * pixels, picture.Length);
        for (int i = 0; i < pixels; i++)
        {
            (int y, int x) = Math.DivRem(i, 200);
            float own = numbers[i];
            bool isOutline = own > 0
                && (Other(x - 1, y) || Other(x + 1, y) || Other(x, y - 1) || Other(x, y + 1));
            bool isGray = picture[i] == picture[pixels + i] && picture[i] == picture[2 * pixels + i];
            Assert.Equal(isOutline, !isGray);

            bool Other(int ox, int oy) => ox is >= 0 and < 200 && oy is >= 0 and < 150 && numbers[oy * 200 + ox] != own;
        }
    }

    [Fact]
    public void Objects_AreMeasuredInTheRectangle()
    {
        Region region = new(30, 20, 120, 100);
        ExportSettings settings = _folder.Settings(ResultSource.ObjectLabels) with
        {
            Regions = [region],
            Objects = new ObjectSettings { AreMeasured = true },
        };

        IReadOnlyList<SegmentedObject> objects = ExportFolder.Export(_image, _model, settings).Objects;

        byte[] cropped = ReadRegion(_image.Source, region);
        IEnumerable<SegmentedObject> expected = ObjectMeter.Measure(
            "image", ClassifierImage.Open(_folder["image_Object Labels.tif"]).Source,
            TestImages.Source<byte>(new ImageShape(120, 100), _image.PixelType, cropped), "image", _image.PixelSize, threads: 1)
            .Select(one => one with
            {
                CentroidX = one.CentroidX + 30,
                CentroidY = one.CentroidY + 20,
                BoxX = one.BoxX + 30,
                BoxY = one.BoxY + 20,
            });
        Assert.True(objects.Count > 1);
        static string Text(SegmentedObject one) => $"{one} {one.Intensities} {one.PhysicalArea} {one.BoxX} {one.BoxY}";
        Assert.Equal(expected.Select(Text), objects.Select(Text));
        Assert.Empty(ExportFolder.Export(_image, _model, _folder.Settings(ResultSource.ObjectLabels)).Objects);
    }

    [Theory]
    [InlineData("nothing", null, null, ErrorIds.LabelClassNotFound)]
    [InlineData(null, 1.5, null, ErrorIds.ObjectThresholdInvalid)]
    [InlineData(null, null, 0.3, ErrorIds.ObjectThresholdInvalid)]
    [InlineData(null, 0.6, 0.5, ErrorIds.ObjectThresholdInvalid)]
    public void Settings_ThatMakeNoSense_AreRefusedBeforeAnyWork(string? name, double? low, double? high, string errorId)
    {
        ExportSettings settings = _folder.Settings(ResultSource.ObjectLabels) with
        {
            Objects = new ObjectSettings { ClassName = name, LowThreshold = low, HighThreshold = high },
        };

        Assert.Equal(errorId, Assert.ThrowsAny<PixelClassificationException>(() => ExportCheck.Check(settings, _model)).ErrorId);
    }

    [Fact]
    public void Measuring_WithoutLabels_IsRefused() => Assert.Equal(
        ErrorIds.ObjectLabelsRequired,
        Assert.Throws<ObjectException>(
            () => ExportCheck.Check(_folder.Settings() with { Objects = new ObjectSettings { AreMeasured = true } }, _model)).ErrorId);

    public void Dispose() => _folder.Dispose();

    private static (int, int, int) Shape(ImageInfo info) => (info.Shape.Channels, info.Shape.Depth, info.Shape.Times);

    private static byte[] ReadRegion(IImageSource source, Region region)
    {
        byte[] samples = new byte[region.PixelCount * source.Info.PixelType.SizeInBytes()];
        using IPixelReader reader = source.OpenReader();
        reader.Read(Plane.First, region, samples);
        return samples;
    }
}
