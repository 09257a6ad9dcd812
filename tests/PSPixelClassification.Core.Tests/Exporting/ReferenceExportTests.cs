using System.Text.Json;
using PSPixelClassification.Classification;
using PSPixelClassification.Core.Tests.Imaging.Formats.Hdf5;
using PSPixelClassification.Core.Tests.TestData;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Forests;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Core.Tests.Exporting;

public class ReferenceExportTests
{
    // The bar of the reference: float rounding at thresholds may turn a tree's vote in single pixels.
    private const double DifferingPixels = 0.0001;

    /// <summary>Whole files from image and stored forest, against the files that ilastik exported from the same.</summary>
    [Theory]
    [InlineData("c01_gray8_allfeatures")]
    [InlineData("c03_gray16_small")]
    [InlineData("c05_rgb8_small")]
    [InlineData("c08_float32_odd")]
    [InlineData("c11_missing_class")]
    [InlineData("c12_one_forest")]
    public void Export_StoredForest_GivesIlastiksFiles(string name)
    {
        ReferenceCase reference = new(name);
        using ExportFolder folder = new();
        (ClassifierImage image, ClassifierModel model) = Open(reference);
        IReadOnlyList<LabelClass> classes = model.Classes;

        ExportFolder.Export(
            image, model, folder.Settings(ResultSource.SimpleSegmentation, ResultSource.Probabilities, ResultSource.Uncertainty));

        (ImageInfo info, float[] probabilities) = folder.Read("image_Probabilities.tif");
        int pixels = (int)info.Shape.Bounds.PixelCount;
        Assert.Equal(classes.Count, info.Shape.Channels);
        Assert.Equal(classes.Select(known => known.Name), info.ChannelNames);
        float[] expected = reference.ReadProbabilities();
        AssertNearlyAll(
            pixels, i =>
            Enumerable.Range(0, classes.Count).All(c => Math.Abs(probabilities[c * pixels + i] - expected[i * classes.Count + c]) < 1e-6));
        float[] uncertainty = folder.Read("image_Uncertainty.tif").Values;
        float[] expectedUncertainty = reference.ReadUncertainty();
        AssertNearlyAll(pixels, i => Math.Abs(uncertainty[i] - expectedUncertainty[i]) < 1e-6);
        float[] segmentation = folder.Read("image_Simple Segmentation.tif").Values;
        byte[] expectedSegmentation = reference.ReadSegmentation();
        AssertNearlyAll(pixels, i => segmentation[i] == expectedSegmentation[i]);
    }

    /// <summary>What h5py says of our file and of ilastik's.</summary>
    [PythonTheory("h5py")]
    [InlineData("c01_gray8_allfeatures", ResultSource.Probabilities, "probabilities.h5", "yxc")]
    [InlineData("c05_rgb8_small", ResultSource.Probabilities, "probabilities.h5", "yxc")]
    [InlineData("c08_float32_odd", ResultSource.Uncertainty, "uncertainty.h5", "yxc")]
    [InlineData("c05_rgb8_small", ResultSource.SimpleSegmentation, "simple_segmentation.h5", "yxc")]
    [InlineData("c06_vol3d", ResultSource.Probabilities, "probabilities.h5", "zyxc")]
    public void Export_Hdf5_HasIlastiksLayout(string name, ResultSource source, string file, string axes)
    {
        ReferenceCase reference = new(name);
        using ExportFolder folder = new();
        (ClassifierImage image, ClassifierModel model) = Open(reference);

        ExportFolder.Export(image, model, folder.Settings(source) with { Format = ExportFormat.Hdf5 });

        JsonElement ours = Look(folder[$"image_{source.DisplayName()}.h5"], axes);
        JsonElement ilastiks = Look(TestFiles.Committed($"reference/{name}/{file}"), axes);
        foreach (string property in new[] { "shape", "type", "compression", "level" })
            Assert.Equal(ilastiks.GetProperty(property).GetRawText(), ours.GetProperty(property).GetRawText());
        foreach (JsonProperty attribute in ilastiks.GetProperty("attributes").EnumerateObject())
            Assert.Equal(attribute.Value.GetRawText(), ours.GetProperty("attributes").GetProperty(attribute.Name).GetRawText());
        Assert.Equal("exported_data", Python.RunFile("hdf5/datasets.py", folder[$"image_{source.DisplayName()}.h5"]));
    }

    /// <summary>ilastik's label images state the whole range of a byte, whatever the labels.</summary>
    [PythonTheory("h5py")]
    [InlineData("c05_rgb8_small")]
    public void Export_Hdf5OfLabels_StatesTheRangeOfBytes(string name)
    {
        using ExportFolder folder = new();
        (ClassifierImage image, ClassifierModel model) = Open(new ReferenceCase(name));

        ExportFolder.Export(image, model, folder.Settings(ResultSource.Labels, ResultSource.Features) with { Format = ExportFormat.Hdf5 });

        JsonElement labels = Look(folder["image_Labels.h5"], "yxc");
        Assert.Equal(("u1", "[0, 255]"),
            (labels.GetProperty("type").GetString(), labels.GetProperty("attributes").GetProperty("drange").GetRawText()));
        Assert.False(Look(folder["image_Features.h5"], "yxc").GetProperty("attributes").TryGetProperty("drange", out _));
    }

    /// <summary>exports/INDEX.txt: "png sequence" of c06_seg_seq_{slice_index}, of which the first two files are kept.</summary>
    [Fact]
    public void Export_PngSequence_HasIlastiksNamesAndPixels()
    {
        ReferenceCase reference = new("c06_vol3d");
        using ExportFolder folder = new();
        (ClassifierImage image, ClassifierModel model) = Open(reference);

        ExportFolder.Export(image, model,
            folder.Settings() with { Format = ExportFormat.Png, FilePattern = FilePattern.Parse("c06_seg_seq_{slice_index}") });

        Assert.Equal(Enumerable.Range(0, 64).Select(z => $"c06_seg_seq_{z:00}.png"), folder.Files);
        foreach (string name in (string[])["c06_seg_seq_00.png", "c06_seg_seq_01.png"])
        {
            float[] ours = folder.Read(name).Values;
            float[] ilastiks = Hdf5Pixels.ReadNumbers(ImageFormats.Open(TestFiles.Committed("reference/exports/" + name)));
            // In 3D float rounding reaches further than in 2D.
            Assert.InRange(ours.Zip(ilastiks).Count(pair => pair.First != pair.Second), 0, ours.Length / 1000);
        }
    }

    private static JsonElement Look(string path, string axes) =>
        JsonDocument.Parse(Python.RunFile("hdf5/digest.py", path, "exported_data", axes)).RootElement;

    private static (ClassifierImage Image, ClassifierModel Model) Open(ReferenceCase reference)
    {
        ClassifierImage image = reference.Open();
        DecisionForest forest = reference.ReadForest();
        LabelClass[] classes = [.. reference.LabelNames.Select((label, i) => new LabelClass(i + 1, label, default))];
        ClassifierModel model = new(
            reference.FeatureSet.Resolve(image.Extent), forest, classes, [.. Enumerable.Range(0, forest.ClassCount)], image.Extent.Channels,
            new TrainingRecord(TrainingAlgorithm.RandomForest, 0, new long[classes.Length], double.NaN, TimeSpan.Zero));
        return (image, model);
    }

    private static void AssertNearlyAll(int pixels, Func<int, bool> agrees) =>
        Assert.InRange(Enumerable.Range(0, pixels).Count(i => !agrees(i)), 0, pixels * DifferingPixels);
}
