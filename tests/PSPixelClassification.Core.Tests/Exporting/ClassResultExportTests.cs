using PSPixelClassification.Classification;
using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Core.Tests.Classification;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Rasters;

namespace PSPixelClassification.Core.Tests.Exporting;

/// <summary>Masks of classes, united classes, colors and names: all follow from the plain results.</summary>
public sealed class ClassResultExportTests : IDisposable
{
    private const int Pixels = 111 * 83;
    private readonly ExportFolder _folder = new();
    private readonly ClassifierImage _image = SyntheticImages.Make(111, 83).LabelSides().Label("debris", 50, 70, 60, 80);
    private readonly ClassifierModel _model;

    public ClassResultExportTests() => _model = SyntheticImages.Train(_image);

    private static Dictionary<string, IReadOnlyList<string>> Sides => new() { ["sides"] = ["right", "left"] };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(ExportFormat.Tif, ".tif")]
    [InlineData(ExportFormat.Png, ".png")]
    [InlineData(ExportFormat.Hdf5, ".h5")]
    public void Export_ClassMasks_AreThePixelsOfTheirClassesInTheSegmentation(ExportFormat format, string extension)
    {
        ExportSettings settings = Settings(ResultSource.SimpleSegmentation, ResultSource.ClassMask) with
        {
            Format = format,
            ClassMasks = ["debris", "left"],
            PostProcessing = new PostProcessingOptions
            {
                Smoothing = 1.5,
                ClassThresholds = PostProcessingOptions.None.ClassThresholds.Add("debris", 0.3),
            },
        };

        ExportResult result = ExportFolder.Export(_image, _model, settings);

        float[] classes = _folder.Read($"image_Simple Segmentation_all{extension}").Values;
        Assert.Equal(3, classes.Distinct().Count());
        foreach ((string name, int value) in new[] { ("debris", 3), ("left", 1) })
        {
            (ImageInfo info, float[] mask) = _folder.Read($"image_Class Mask_{name}{extension}");
            Assert.Equal((PixelType.UInt8, 1), (info.PixelType, info.Shape.Channels));
            Assert.Equal(classes.Select(known => known == value ? 255f : 0f), mask);
            Assert.Equal(mask.Count(known => known == 255), result.ClassPixels[value - 1]);
        }

        Assert.Equal(Pixels, result.ClassPixels.Sum());
    }

    [Fact]
    public void Export_ClassMask_IsZeroOutsideThePredictionMask()
    {
        byte[] inside = [.. Enumerable.Range(0, Pixels).Select(i => (byte)(i % 111 < 40 ? 1 : 0))];
        MemoryImage mask = MemoryImage.FromSamples(_image.Source.Info with { PixelType = PixelType.UInt8 }, inside);
        ClassifierImage masked = _image.WithPredictionMask(new ClassifierImage("mask", mask));
        ExportSettings settings = Settings(ResultSource.ClassMask) with { ClassMasks = ["left", "right"] };

        ExportFolder.Export(masked, _model, settings);

        float[] left = _folder.Read("image_Class Mask_left.tif").Values;
        float[] right = _folder.Read("image_Class Mask_right.tif").Values;
        Assert.All(Enumerable.Range(0, Pixels).Where(i => inside[i] == 0), i => Assert.Equal((0, 0), (left[i], right[i])));
        Assert.Contains(255, left);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.3)]
    public void Export_UnitedClasses_AreTheSumOfTheirMembers(double smoothing)
    {
        PostProcessingOptions processing = new() { Smoothing = smoothing };
        ResultSource[] sources =
            [ResultSource.Probabilities, ResultSource.SimpleSegmentation, ResultSource.Uncertainty, ResultSource.Labels];
        ExportFolder.Export(_image, _model, Settings(sources) with { PostProcessing = processing });
        float[] members = _folder.Read("image_Probabilities_all.tif").Values;
        float[] memberLabels = _folder.Read("image_Labels_all.tif").Values;
        ExportSettings settings = Settings([.. sources, ResultSource.ClassMask]) with
        {
            PostProcessing = processing,
            MergedClasses = Sides,
            ClassMasks = ["sides"],
        };

        ExportResult result = ExportFolder.Export(_image, _model, settings);

        (ImageInfo info, float[] united) = _folder.Read("image_Probabilities_all.tif");
        float[] classes = _folder.Read("image_Simple Segmentation_all.tif").Values;
        float[] uncertainty = _folder.Read("image_Uncertainty_all.tif").Values;
        Assert.Equal(["sides", "debris"], info.ChannelNames);
        Assert.Equal(["sides", "debris"], result.Classes.Select(known => known.Name));
        for (int i = 0; i < Pixels; i++)
        {
            Assert.Equal(MathF.Min(1, members[i] + members[Pixels + i]), united[i]);
            Assert.Equal(members[2 * Pixels + i], united[Pixels + i]);
            Assert.Equal(united[Pixels + i] > united[i] ? 2 : 1, classes[i]);
            Assert.Equal(1 - MathF.Abs(united[i] - united[Pixels + i]), uncertainty[i], 6);
        }

        Assert.Equal(classes.Select(value => value == 1 ? 255f : 0), _folder.Read("image_Class Mask_sides.tif").Values);
        Assert.Equal(memberLabels.Select(value => value == 3 ? 2 : Math.Min(value, 1)), _folder.Read("image_Labels_all.tif").Values);
        Assert.Equal([classes.Count(value => value == 1), classes.Count(value => value == 2)], result.ClassPixels);
    }

    [Fact]
    public void Export_ThresholdOfAUnitedClass_CountsForTheirSum()
    {
        ExportSettings settings = Settings(ResultSource.Probabilities, ResultSource.SimpleSegmentation) with
        {
            MergedClasses = Sides,
            PostProcessing = new() { ClassThresholds = PostProcessingOptions.None.ClassThresholds.Add("sides", 0.9) },
        };

        ExportFolder.Export(_image, _model, settings);

        float[] united = _folder.Read("image_Probabilities_all.tif").Values;
        Assert.Equal(
            united[..Pixels].Select(sum => sum >= 0.9f ? 1f : 2f), _folder.Read("image_Simple Segmentation_all.tif").Values);
        Assert.Contains(united[..Pixels], sum => sum is > 0.5f and < 0.9f);
    }

    [Theory]
    [InlineData(ExportFormat.Tif, ".tif")]
    [InlineData(ExportFormat.OmeTif, ".ome.tif")]
    [InlineData(ExportFormat.Png, ".png")]
    public void Export_WithColorMap_HoldsTheSameNumbers(ExportFormat format, string extension)
    {
        ExportSettings settings = Settings(ResultSource.SimpleSegmentation, ResultSource.Labels) with { Format = format };
        string[] names = [$"image_Simple Segmentation_all{extension}", $"image_Labels_all{extension}"];
        ExportFolder.Export(_image, _model, settings);
        byte[][] plain = [.. names.Select(Numbers)];

        ExportFolder.Export(_image, _model, settings with { ColorMap = true });

        Assert.Equal(plain, names.Select(Numbers));
        foreach ((string name, byte[] numbers) in names.Zip(plain))
        {
            byte[] colors = ImageReading.ReadAll(ImageFormats.Open(_folder[name], new ImageOpenOptions { PaletteAsColor = true }));
            Assert.Equal(numbers.Select(value => value == 0 ? (byte)0 : _model.Classes[value - 1].Color.G), colors[Pixels..(2 * Pixels)]);
        }
    }

    [Fact]
    public void Export_NumbersOfAnotherType_AreShownFromZeroToTheLastClass()
    {
        ExportFolder.Export(_image, _model, Settings(ResultSource.SimpleSegmentation) with { DataType = PixelType.UInt16 });

        string description = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(_folder["image_Simple Segmentation_all.tif"]));
        Assert.Contains("\nmin=0\nmax=3\nclass_1=left\nclass_2=right\nclass_3=debris\n", description, StringComparison.Ordinal);
    }

    [PythonFact("h5py", "PIL", "numpy")]
    public void Export_Hdf5AndPng_NameTheClasses()
    {
        const string seen = """
            import sys, h5py
            from PIL import Image
            if sys.argv[1].endswith("png"):
                print(repr(Image.open(sys.argv[1]).text["Classes"]))
            else:
                a = h5py.File(sys.argv[1])["exported_data"].attrs
                print(a["class_values"].tolist(), a["class_names"].tolist(), a["drange"].tolist())
            """;
        ClassifierModel model = _model.WithClasses(
            [new(1, "Zellrand ä=\\n", _model.Classes[0].Color), new(2, "核", _model.Classes[1].Color), _model.Classes[2]]);
        ExportSettings settings = Settings(ResultSource.SimpleSegmentation, ResultSource.ClassMask) with { ClassMasks = ["核"] };
        ExportFolder.Export(_image, model, settings with { Format = ExportFormat.Hdf5 });
        ExportFolder.Export(_image, model, settings with { Format = ExportFormat.Png });

        string Seen(string name) => Python.RunCode(seen, _folder[name]);
        Assert.Equal(@"'1=Zellrand ä=\\n\n2=核\n3=debris'", Seen("image_Simple Segmentation_all.png"));
        Assert.Equal("'255=核'", Seen("image_Class Mask_核.png"));
        Assert.Equal(@"[1, 2, 3] ['Zellrand ä=\\n', '核', 'debris'] [0, 1]", Seen("image_Simple Segmentation_all.h5"));
        Assert.Equal("[255] ['核'] [0, 255]", Seen("image_Class Mask_核.h5"));
    }

    private ExportSettings Settings(params ResultSource[] sources) =>
        _folder.Settings(sources) with { FilePattern = FilePattern.Parse("{dataset_dir}/{nickname}_{result_type}_{class}") };

    private byte[] Numbers(string name) => ImageReading.ReadAll(IndexedImage.IndicesOf(ImageFormats.Open(_folder[name])));
}
