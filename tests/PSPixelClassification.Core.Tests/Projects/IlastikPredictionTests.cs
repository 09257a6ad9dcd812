using System.Text.Json;
using PSPixelClassification.Classification;
using PSPixelClassification.Core.Tests.Classification;
using PSPixelClassification.Core.Tests.Imaging.Formats.Hdf5;
using PSPixelClassification.Core.Tests.TestData;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Projects;

namespace PSPixelClassification.Core.Tests.Projects;

/// <summary>Projects of ilastik, end to end: open, predict, compare with ilastik's own export.</summary>
public sealed class IlastikPredictionTests
{
    [SharedDataTheory("reference")]
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
        (double near, double same) = CompareReference(name);

        Assert.InRange(near, 0.9995, 1);
        Assert.InRange(same, 0.9999, 1);
    }

    [SharedDataFact("reference/c06_vol3d")]
    public void Model_OfAProjectOfVolumes_GivesIlastiksResult()
    {
        (double near, double same) = CompareReference("c06_vol3d");

        Assert.InRange(near, 0.998, 1);
        Assert.InRange(same, 0.999, 1);
    }

    [SharedDataTheory("data/ilastik-golden")]
    [InlineData(
        "api_projects/PixelClass", "api_projects/Data_1channel.png", "yxc", "api_projects/res-Data_1channel_pc1xyc.npy", 0.9995, 0.9999)]
    [InlineData(
        "api_projects/2464_PixelClassification_xy_input", "api_projects/Data_1channel.png", "yxc",
            "api_projects/res-Data_1channel_pc1xy.npy",
        0.9995, 0.9999)]
    [InlineData("api_projects/PixelClass3Channel", "api_projects/Data_3channel.png", "yxc", "api_projects/res-Data_3channel_pc3c.npy",
        0.9995, 0.9999)]
    [InlineData("api_projects/PixelClass3D", "api_projects/Data_3D.npy", "zyxc", "api_projects/res-Data_3D_pc3d.npy", 0.998, 0.999)]
    [InlineData(
        "api_projects/PixelClass3D_2D_3D_feature_mix", "api_projects/Data_3D.npy", "zyxc", "api_projects/res-Data_3D_pc3d2dfm.npy", 0.998,
            0.999)]
    public void Model_OfAProjectOfIlastiksTests_GivesItsResult(
        string project, string image, string? axes, string probabilities, double leastNear, double leastSame)
    {
        ClassifierModel model = ClassifierProject.ReadModel(Golden(project + ".ilp"))!;
        ClassifierImage input =
            ClassifierImage.Open(Golden(image), axes is null ? null : new ImageOpenOptions { Axes = AxisOrder.Parse(axes) });

        (double near, double same) = IlastikResult.Compare(model, input, Golden(probabilities), axes);

        Assert.InRange(near, leastNear, 1);
        Assert.InRange(same, leastSame, 1);
    }

    /// <summary>
    /// These projects of ilastik 1.2 lie beside probabilities that their own forests do not give: within 1e-6 are 85.3 % of the pixels of
    /// 2d_Probabilities.h5, 3.4 % of 3d, 4.5 % of 3d1c and 36.6 % of mitocheck_small_2D+t_export.h5, spread over the whole image, with
    /// differences up to 0.13, 0.15, 0.13 and 1. vigra agrees with us to the last bit instead.
    /// </summary>
    [VigraTheory("data/ilastik-golden")]
    [InlineData("PixelClassification2d", "inputdata/2d.h5", true)]
    [InlineData("PixelClassification3d", "inputdata/3d.h5", false)]
    [InlineData("PixelClassification3d1c", "inputdata/3d1c.h5", false)]
    [InlineData("inputdata/mitocheckPixelClassification", "inputdata/mitocheck_2d+t/mitocheck_small_2D+t.h5", true)]
    public void Model_OfAnOldProject_PredictsAsVigraOnTheSameFeatures(string project, string image, bool isIn2D)
    {
        const int Every = 997;
        string path = Golden($"test_projects/{project}.ilp");
        ClassifierModel model = ClassifierProject.ReadModel(path)!;
        ClassifierImage input = ClassifierImage.Open(Golden($"test_projects/{image}"));
        int pixels = (int)input.Extent.Bounds.PixelCount;
        float[][] features =
            Rows(VolumeImages.Predict(model, input, threads: 2, request: PredictionRequest.Features), pixels, model.FeatureNames.Count);
        float[][] probabilities = Rows(VolumeImages.Predict(model, input, threads: 2), pixels, model.Classes.Count);
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.File("rows.json"), JsonSerializer.Serialize(new { rows = features.Where((_, i) => i % Every == 0) }));

        float[][] expected = JsonSerializer.Deserialize<float[][]>(Python.Run("projects/predict.py", path, folder.File("rows.json")))!;

        Assert.All(model.FeatureSet.In2D!, in2D => Assert.Equal(isIn2D, in2D));
        Assert.InRange(expected.Length, 90, 2000);
        Assert.Equal(expected, probabilities.Where((_, i) => i % Every == 0));
    }

    [Fact]
    public void Model_OfTheCommittedProject_GivesIlastiksResult()
    {
        (double near, double same) = Compare(TestFiles.Committed("projects/gray"));

        Assert.InRange(near, 0.9995, 1);
        Assert.InRange(same, 0.9999, 1);
    }

    private static (double Near, double SameClass) CompareReference(string name) => Compare(TestFiles.Shared($"reference/{name}"));

    private static (double Near, double SameClass) Compare(string folder)
    {
        ClassifierProject project = ClassifierProject.Open(Path.Combine(folder, "project.ilp"));

        Assert.Empty(project.MissingImages);
        Assert.Empty(project.Notes);
        return IlastikResult.Compare(
            project.Model!, project.Images[0], Path.Combine(folder, "probabilities.h5"),
            segmentation: Path.Combine(folder, "simple_segmentation.h5"));
    }

    // From [plane][channel][pixel] to [pixel][channel].
    private static float[][] Rows(float[] values, int pixels, int channels) =>
    [
        .. Enumerable.Range(0, values.Length / channels).Select(i =>
            Enumerable.Range(0, channels).Select(c => values[(i / pixels * channels + c) * pixels + i % pixels]).ToArray()),
    ];

    private static string Golden(string path) => TestFiles.Shared($"data/ilastik-golden/{path}");
}
