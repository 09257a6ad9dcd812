using System.Globalization;
using System.Text.Json;
using PSPixelClassification.Classification;
using PSPixelClassification.Core.Tests.Classification;
using PSPixelClassification.Core.Tests.TestData;
using PSPixelClassification.Projects;

namespace PSPixelClassification.Core.Tests.Projects;

/// <summary>Projects of ilastik, end to end: open, predict, compare with ilastik's own export.</summary>
public sealed class IlastikPredictionTests
{
    [Theory]
    [InlineData("c01_gray8_allfeatures")]
    [InlineData("c03_gray16_small")]
    [InlineData("c05_rgb8_small")]
    [InlineData("c08_float32_odd")]
    [InlineData("c09_two_images_internal")]
    [InlineData("c10_time")]
    [InlineData("c11_missing_class")]
    [InlineData("c12_one_forest")]
    public void Model_OfAProject_GivesIlastiksResult(string name)
    {
        (double near, double same) = Compare(name);

        Assert.InRange(near, 0.9995, 1);
        Assert.InRange(same, 0.9999, 1);
    }

    [Fact]
    public void Model_OfAProjectOfVolumes_GivesIlastiksResult()
    {
        (double near, double same) = Compare("c06_vol3d");

        Assert.InRange(near, 0.998, 1);
        Assert.InRange(same, 0.999, 1);
    }

    /// <summary>Trees that vigra grew, in projects as other versions of ilastik stored them: beside 2D or 3D features, or both.</summary>
    [PythonTheory("h5py", "vigra")]
    [InlineData("1.2.2-2d", "2d", "0.3 0.7 1 1.6 3.5 5 10")]
    [InlineData("1.2.2-3d", "3d", "")]
    [InlineData("1.2.2-3d1c", "3d1c", "")]
    [InlineData("1.2.0-time", "time", "0.3 0.7 1 1.6 3.5 5 10")]
    [InlineData("1.4.1-mixed", "3d", "0.7 1.6")]
    public void Model_OfAProject_PredictsAsVigraOnTheSameFeatures(string project, string image, string in2D)
    {
        string path = TestFiles.Committed($"projects/versions/{project}.ilp");
        ClassifierModel model = ClassifierProject.ReadModel(path)!;
        ClassifierImage input = ClassifierImage.Open(TestFiles.Committed($"projects/versions/{image}.h5"));
        int pixels = (int)input.Extent.Bounds.PixelCount;
        float[][] features =
            Rows(VolumeImages.Predict(model, input, threads: 2, request: PredictionRequest.Features), pixels, model.FeatureNames.Count);
        float[][] probabilities = Rows(VolumeImages.Predict(model, input, threads: 2), pixels, model.Classes.Count);
        // Some hundred pixels, at every place of a row.
        int every = features.Length / 900 | 1;
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.File("rows.json"), JsonSerializer.Serialize(new { rows = features.Where((_, i) => i % every == 0) }));

        float[][] expected = JsonSerializer.Deserialize<float[][]>(Python.RunFile("projects/predict.py", path, folder.File("rows.json")))!;

        Assert.Equal(
            in2D, string.Join(' ', model.FeatureSet.Sigmas.Zip(model.FeatureSet.In2D!).Where(scale => scale.Second)
                .Select(scale => scale.First.ToString(CultureInfo.InvariantCulture))));
        Assert.InRange(expected.Length, 800, 2000);
        Assert.InRange(expected.Select(row => row[0]).Distinct().Count(), 5, 2000);
        Assert.Equal(expected, probabilities.Where((_, i) => i % every == 0));
    }

    private static (double Near, double SameClass) Compare(string name)
    {
        ReferenceCase reference = new(name);
        ClassifierProject project = ClassifierProject.Open(reference.PathOf("project.ilp"));

        Assert.Empty(project.MissingImages);
        Assert.Empty(project.Notes);
        return IlastikResult.Compare(
            project.Model!, project.Images[0], reference.PathOf("probabilities.h5"), reference.PathOf("simple_segmentation.h5"));
    }

    // From [plane][channel][pixel] to [pixel][channel].
    private static float[][] Rows(float[] values, int pixels, int channels) =>
    [
        .. Enumerable.Range(0, values.Length / channels).Select(i =>
            Enumerable.Range(0, channels).Select(c => values[(i / pixels * channels + c) * pixels + i % pixels]).ToArray()),
    ];
}
