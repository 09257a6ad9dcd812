using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Core.Tests.Classification;
using PSPixelClassification.Core.Tests.Imaging.Formats.Hdf5;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Core.Tests.Exporting;

public sealed class SegmentationExporterTests : IDisposable
{
    private readonly ExportFolder _folder = new();
    private readonly ClassifierImage _image = SyntheticImages.Make(210, 140).LabelSides();
    private readonly ClassifierModel _model;

    public SegmentationExporterTests() => _model = SyntheticImages.Train(_image);

    [Fact]
    public void Export_AllSources_FollowFromOnePrediction()
    {
        ExportResult result = ExportFolder.Export(_image, _model, _folder.Settings(Enum.GetValues<ResultSource>()));

        float[] expected = SyntheticImages.Predict(_model, _image, _image.Extent.Bounds);
        (ImageInfo probabilityInfo, float[] probabilities) = _folder.Read("image_Probabilities.tif");
        (ImageInfo segmentationInfo, float[] segmentation) = _folder.Read("image_Simple Segmentation.tif");
        Assert.Equal(expected, probabilities);
        Assert.Equal(PixelType.Float32, probabilityInfo.PixelType);
        Assert.Equal(PixelType.UInt8, segmentationInfo.PixelType);
        int pixels = segmentation.Length;
        Assert.All(Enumerable.Range(0, pixels), i => Assert.Equal(probabilities[pixels + i] > probabilities[i] ? 2 : 1, segmentation[i]));
        float[] uncertainty = _folder.Read("image_Uncertainty.tif").Values;
        Assert.All(
            Enumerable.Range(0, pixels), i => Assert.Equal(1 - Math.Abs(probabilities[i] - probabilities[pixels + i]), uncertainty[i], 6));
        Assert.Equal(
            SyntheticImages.Predict(_model, _image, _image.Extent.Bounds, 1, PredictionRequest.Features), _folder.Read(
                "image_Features.tif").Values);
        Assert.Equal(_image.Labels.Snapshot().LabeledPixelCount, _folder.Read("image_Labels.tif").Values.Count(value => value != 0));
        Assert.Equal(3, _folder.Read("image_Overlay.png").Info.Shape.Channels);
        Assert.Equal(segmentation.Count(value => value == 1) / (double)pixels, result.ClassFractions[0], 12);
        Assert.Equal(1, result.ClassFractions.Sum(), 12);
    }

    [Fact]
    public void Export_Tif_KeepsThePixelSize()
    {
        ExportFolder.Export(_image, _model, _folder.Settings(ResultSource.SimpleSegmentation, ResultSource.Probabilities));

        foreach (string name in (string[])["image_Simple Segmentation.tif", "image_Probabilities.tif"])
        {
            PixelSize size = _folder.Read(name).Info.PixelSize!;
            Assert.Equal(0.5, size.X, 6);
            Assert.Equal(0.25, size.Y, 6);
            Assert.Equal("µm", size.Unit);
        }
    }

    [Theory]
    [InlineData(ExportFormat.Tif)]
    [InlineData(ExportFormat.Png)]
    [InlineData(ExportFormat.Npy)]
    [InlineData(ExportFormat.Hdf5)]
    [InlineData(ExportFormat.OmeTif)]
    [InlineData(ExportFormat.OmeZarr)]
    public void Export_Region_HoldsThatPartOfTheWhole(ExportFormat format)
    {
        ExportSettings settings = _folder.Settings() with { Format = format, FilePattern = FilePattern.Parse("whole") };
        Region region = new(7, 11, 133, 101);
        ExportFolder.Export(_image, _model, settings);
        ExportFolder.Export(_image, _model,
            settings with { FilePattern = FilePattern.Parse("part_{x_start}_{x_stop}_{y_start}_{y_stop}"), Regions = [region] });

        string extension = format switch
        {
            ExportFormat.Hdf5 => ".h5",
            ExportFormat.OmeTif => ".ome.tif",
            ExportFormat.OmeZarr => ".ome.zarr",
            _ => "." + format.ToString().ToLowerInvariant(),
        };
        float[] whole = _folder.Read("whole" + extension).Values;
        (ImageInfo info, float[] part) = _folder.Read("part_7_140_11_112" + extension);
        Assert.Equal((133, 101), (info.Shape.Width, info.Shape.Height));
        Assert.Equal(Enumerable.Range(0, part.Length).Select(i => whole[(11 + i / 133) * 210 + 7 + i % 133]), part);
    }

    [Fact]
    public void Export_SequenceOfAVolume_HoldsThePlanesOfTheWhole()
    {
        ClassifierImage volume = VolumeImages.Noise(60, 50, 7, times: 2).LabelSlices();
        ClassifierModel model = VolumeImages.Train(volume);
        ExportSettings settings = _folder.Settings(ResultSource.SimpleSegmentation, ResultSource.Overlay);
        Region region = new(5, 6, 41, 32);

        ExportFolder.Export(volume, model, settings with { Regions = [region] });
        ExportResult result = ExportFolder.Export(volume, model, settings with
        {
            Regions = [region],
            Format = ExportFormat.Png,
            FilePattern = FilePattern.Parse("{result_type}/{slice_index}"),
        });

        Assert.Equal(28, result.Targets.Count);
        Assert.Equal(30, _folder.Files.Length);
        foreach (string source in (string[])["Simple Segmentation", "Overlay"])
        {
            IImageSource whole = ImageFormats.Open(_folder[$"volume_{source}.tif"]);
            byte[] expected = Hdf5Pixels.ReadAll(whole);
            int plane = expected.Length / 14;
            for (int i = 0; i < 14; i++)
                Assert.Equal(
                    expected[(i * plane)..((i + 1) * plane)], Hdf5Pixels.ReadAll(ImageFormats.Open(_folder[$"{source}/{i:00}.png"])));
        }
    }

    [Fact]
    public void Export_SequenceOfWhichOneFileExists_IsRefusedAsAWholeWithNoClobber()
    {
        ClassifierImage volume = VolumeImages.Noise(60, 50, 6).LabelSlices();
        ExportSettings settings = _folder.Settings(ResultSource.Labels) with { NoClobber = true, FilePattern = FilePattern.Parse("{z}") };
        File.WriteAllText(_folder["3.tif"], "older");

        Assert.Equal("NoClobber", Assert.Throws<ExportException>(() => ExportFolder.Export(volume, null, settings)).ErrorId);
        Assert.Equal(["3.tif"], _folder.Files);
    }

    [Fact]
    public void Export_PartOfASequence_WritesThatPart()
    {
        ClassifierImage volume = VolumeImages.Noise(60, 50, 6).LabelSlices();
        ExportSettings settings = _folder.Settings(ResultSource.Labels) with { FilePattern = FilePattern.Parse("{z}") };
        ExportTarget[] some = [.. ExportFolder.Plan(volume, null, settings).Where((_, z) => z is 1 or 2)];

        SegmentationExporter.Export(volume, null, settings, some);

        Assert.Equal(["1.tif", "2.tif"], _folder.Files);
        Assert.Contains(_folder.Read("1.tif").Values, value => value == 1);
        Assert.DoesNotContain(_folder.Read("2.tif").Values, value => value == 1);
    }

    [Fact]
    public void Export_ProbabilitiesAsBytes_AreScaledRoundedAndClipped()
    {
        ExportSettings settings = _folder.Settings(ResultSource.Probabilities) with
        {
            DataType = PixelType.UInt8,
            InputRange = new ValueRange(0, 0.5),
            OutputRange = new ValueRange(0, 200),
        };
        ExportFolder.Export(_image, _model, settings);

        float[] exact = SyntheticImages.Predict(_model, _image, _image.Extent.Bounds);
        float[] written = _folder.Read("image_Probabilities.tif").Values;
        Assert.Equal(exact.Select(p => (float)Math.Min(255, Math.Round(p * 400.0, MidpointRounding.ToEven))), written);
        Assert.Contains(255, written);
    }

    [Fact]
    public void Export_NaNPixels_AreClassOneWithProbabilityZero()
    {
        ClassifierImage ramp = SyntheticImages.Ramp(100, 80).LabelSides("right", "left");
        ClassifierModel model = SyntheticImages.Train(ramp);
        ExportResult result = ExportFolder.Export(
            SyntheticImages.Ramp(100, 80, (85, 40, float.NaN)), model, _folder.Settings(
                ResultSource.SimpleSegmentation, ResultSource.Probabilities, ResultSource.Uncertainty));

        int at = 40 * 100 + 85;
        Assert.Equal(1, _folder.Read("ramp_Simple Segmentation.tif").Values[at]);
        Assert.Equal(2, _folder.Read("ramp_Simple Segmentation.tif").Values[at + 12]);
        Assert.Equal((0, 0), (_folder.Read("ramp_Probabilities.tif").Values[at], _folder.Read("ramp_Probabilities.tif").Values[8000 + at]));
        Assert.Equal(1, _folder.Read("ramp_Uncertainty.tif").Values[at]);
        // A NaN reaches as far as the largest kernels: a square of twice the halo and one.
        int reach = 2 * SyntheticImages.Features.Halo!.Value + 1;
        Assert.Equal(reach * reach / 8000.0, result.UnclassifiedFraction, 12);
    }

    [Fact]
    public void Export_MaskedPixels_AreZeroEverywhereAndCountNowhere()
    {
        bool[] mask = [.. Enumerable.Range(0, 210 * 140).Select(i => i % 210 is > 30 and < 190 && i / 210 < 90)];
        float[] values = [.. mask.Select(inside => inside ? 3f : 0f)];
        ResultSource[] sources =
            [ResultSource.SimpleSegmentation, ResultSource.Probabilities, ResultSource.Uncertainty, ResultSource.Overlay];
        ExportFolder.Export(_image, _model, _folder.Settings(sources) with { FilePattern = FilePattern.Parse("plain_{result_type}") });

        ExportResult result = ExportFolder.Export(
            _image.WithPredictionMask(new ClassifierImage("mask", MemoryImage.FromFloats(values, 210, 140))), _model, _folder.Settings(
                sources));

        foreach (string name in (string[])["Simple Segmentation.tif", "Probabilities.tif", "Uncertainty.tif"])
        {
            float[] plain = _folder.Read("plain_" + name).Values;
            Assert.Equal(plain.Select((value, i) => mask[i % mask.Length] ? value : 0), _folder.Read("image_" + name).Values);
        }

        float[] segmentation = _folder.Read("image_Simple Segmentation.tif").Values;
        Assert.Equal(segmentation.Count(value => value == 2) / (double)mask.Count(inside => inside), result.ClassFractions[1], 12);
        Assert.Equal(1, result.ClassFractions.Sum(), 12);
        Assert.Equal(0, result.UnclassifiedFraction);
        float[] overlay = _folder.Read("image_Overlay.png").Values;
        int pixels = mask.Length;
        Assert.All(Enumerable.Range(0, pixels).Where(i => !mask[i]),
            i => Assert.Equal((overlay[i], overlay[i]), (overlay[pixels + i], overlay[2 * pixels + i])));
        float[] plainOverlay = _folder.Read("plain_Overlay.png").Values;
        Assert.All(
            Enumerable.Range(0, pixels).Where(i => mask[i] && i % 210 > 31 && i >= 210), i => Assert.Equal(plainOverlay[i], overlay[i]));
    }

    [Fact]
    public void Export_EverythingMasked_HasNoFractions()
    {
        ClassifierImage mask = new("mask", MemoryImage.FromFloats(new float[210 * 140], 210, 140));

        ExportResult result = ExportFolder.Export(_image.WithPredictionMask(mask), _model, _folder.Settings());

        Assert.Equal([0.0, 0.0], result.ClassFractions);
        Assert.Equal(0, result.UnclassifiedFraction);
        Assert.All(_folder.Read("image_Simple Segmentation.tif").Values, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Export_OverlayOfATimeSeries_IsATiffWithAPictureATimePoint()
    {
        ClassifierImage ramp = SyntheticImages.Ramp(100, 80).LabelSides();
        ImageShape shape = new(100, 80, Times: 3);
        ImageInfo info = new() { Shape = shape, Axes = AxisOrder.For(shape), PixelType = PixelType.UInt8 };
        byte[] pixels = [.. Enumerable.Range(0, 3 * 8000).Select(i => (byte)(i * 7 % 251))];
        ExportFolder.Export(
            new ClassifierImage("film", MemoryImage.FromSamples(info, pixels)), SyntheticImages.Train(ramp), _folder.Settings(
                ResultSource.Overlay));

        ClassifierImage overlay = ClassifierImage.Open(_folder["film_Overlay.tif"]);
        Assert.Equal((3, 3), (overlay.Extent.Channels, overlay.Extent.Times * overlay.Extent.Depth));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.3)]
    [InlineData(1.0)]
    public void Export_CancelledAtAnyMoment_LeavesNoFileAndTheOldOne(double fraction)
    {
        File.WriteAllText(_folder["wide_Simple Segmentation.tif"], "old");
        ClassifierImage wide = new("wide", SyntheticImages.Ramp(32_000, 260).Source);
        wide.LabelSides();
        ClassifierModel model = SyntheticImages.Train(new TrainingOptions { TreeCount = 1 }, wide);
        using CancellationTokenSource cancellation = new();
        if (fraction == 0) cancellation.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => ExportFolder.Export(
            wide, model, _folder.Settings(ResultSource.SimpleSegmentation, ResultSource.Uncertainty), new CancelAt(
                cancellation, fraction), cancellation.Token));

        Assert.Equal(["wide_Simple Segmentation.tif"], _folder.Files);
        Assert.Equal("old", File.ReadAllText(_folder["wide_Simple Segmentation.tif"]));
    }

    [Fact]
    public void Export_OneResultCannotBeWritten_WritesNone()
    {
        ExportSettings settings =
            _folder.Settings(ResultSource.SimpleSegmentation, ResultSource.Uncertainty) with { Format = ExportFormat.Png };

        ExportException error = Assert.Throws<ExportException>(() => ExportFolder.Export(_image, _model, settings));

        Assert.Equal("FormatUnsuitable", error.ErrorId);
        Assert.Empty(_folder.Files);
    }

    [Fact]
    public void Export_NoClobber_WritesNoneOfTheFiles()
    {
        File.WriteAllText(_folder["image_Uncertainty.tif"], "old");
        ExportSettings settings = _folder.Settings(ResultSource.SimpleSegmentation, ResultSource.Uncertainty) with { NoClobber = true };

        Assert.Equal("NoClobber", Assert.Throws<ExportException>(() => ExportFolder.Export(_image, _model, settings)).ErrorId);

        Assert.Equal(["image_Uncertainty.tif"], _folder.Files);
    }

    [Fact]
    public void Export_ReadOnlyTarget_NeedsForce()
    {
        string path = _folder["image_Simple Segmentation.tif"];
        File.WriteAllText(path, "old");
        File.SetAttributes(path, FileAttributes.ReadOnly);

        Assert.Equal(
            "TargetReadOnly", Assert.Throws<ExportException>(() => ExportFolder.Export(_image, _model, _folder.Settings())).ErrorId);
        Assert.Equal("old", File.ReadAllText(path));

        ExportFolder.Export(_image, _model, _folder.Settings() with { Force = true });
        Assert.Equal(210, _folder.Read("image_Simple Segmentation.tif").Info.Shape.Width);
    }

    [Fact]
    public void Export_LabelsWithoutModel_KeepTheImagesOwnNumbers()
    {
        ExportFolder.Export(_image, null, _folder.Settings(ResultSource.Labels));

        Assert.Equal([0f, 1f, 2f], _folder.Read("image_Labels.tif").Values.Distinct().Order());
    }

    [Fact]
    public void Export_LabelsWithModel_HaveTheModelsNumbers()
    {
        ClassifierImage other = SyntheticImages.Make(210, 140).LabelSides("right", "left");

        ExportFolder.Export(other, _model, _folder.Settings(ResultSource.Labels));

        float[] labels = _folder.Read("image_Labels.tif").Values;
        Assert.Equal(2, labels[10 * 210 + 5]);
        Assert.Equal(1, labels[10 * 210 + 204]);
    }

    public void Dispose() => _folder.Dispose();

    private sealed class CancelAt(CancellationTokenSource cancellation, double fraction) : IProgress<double>
    {
        public void Report(double value)
        {
            if (value >= fraction) cancellation.Cancel();
        }
    }
}
