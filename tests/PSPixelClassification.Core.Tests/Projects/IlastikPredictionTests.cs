using PSPixelClassification.Classification;
using PSPixelClassification.Core.Tests.TestData;
using PSPixelClassification.Imaging;
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
        (double near, double same) = Compare(name);

        Assert.InRange(near, 0.9995, 1);
        Assert.InRange(same, 0.9999, 1);
    }

    [SharedDataFact("reference/c06_vol3d")]
    public void Model_OfAProjectOfVolumes_GivesIlastiksResult()
    {
        (double near, double same) = Compare("c06_vol3d");

        Assert.InRange(near, 0.998, 1);
        Assert.InRange(same, 0.999, 1);
    }

    [SharedDataTheory("data/ilastik-golden")]
    [InlineData("api_projects/PixelClass", "api_projects/Data_1channel.png", "yxc", "api_projects/res-Data_1channel_pc1xyc.npy", 0.9995, 0.9999)]
    [InlineData(
        "api_projects/2464_PixelClassification_xy_input", "api_projects/Data_1channel.png", "yxc", "api_projects/res-Data_1channel_pc1xy.npy",
        0.9995, 0.9999)]
    [InlineData("api_projects/PixelClass3Channel", "api_projects/Data_3channel.png", "yxc", "api_projects/res-Data_3channel_pc3c.npy", 0.9995, 0.9999)]
    [InlineData("api_projects/PixelClass3D", "api_projects/Data_3D.npy", "zyxc", "api_projects/res-Data_3D_pc3d.npy", 0.998, 0.999)]
    [InlineData(
        "api_projects/PixelClass3D_2D_3D_feature_mix", "api_projects/Data_3D.npy", "zyxc", "api_projects/res-Data_3D_pc3d2dfm.npy", 0.998, 0.999)]
    [InlineData("test_projects/PixelClassification2d", "test_projects/inputdata/2d.h5", null, "test_projects/inputdata/2d_Probabilities.h5", 0.9995, 0.9999)]
    [InlineData("test_projects/PixelClassification3d", "test_projects/inputdata/3d.h5", null, "test_projects/inputdata/3d_Probabilities.h5", 0.998, 0.999)]
    [InlineData("test_projects/PixelClassification3d1c", "test_projects/inputdata/3d1c.h5", null, "test_projects/inputdata/3d1c_Probabilities.h5", 0.998, 0.999)]
    [InlineData("test_projects/inputdata/mitocheckPixelClassification", "test_projects/inputdata/mitocheck_2d+t/mitocheck_small_2D+t.h5", null, "test_projects/inputdata/mitocheck_2d+t/mitocheck_small_2D+t_export.h5", 0.998, 0.999)]
    public void Model_OfAProjectOfIlastiksTests_GivesItsResult(
        string project, string image, string? axes, string probabilities, double leastNear, double leastSame)
    {
        ClassifierModel model = ClassifierProject.ReadModel(Golden(project + ".ilp"))!;
        ClassifierImage input = ClassifierImage.Open(Golden(image), axes is null ? null : AxisOrder.Parse(axes));

        (double near, double same) = IlastikResult.Compare(model, input, Golden(probabilities), axes);

        Console.WriteLine($"{project} {near} {same}");
        Assert.InRange(near, leastNear, 1);
        Assert.InRange(same, leastSame, 1);
    }

    private static (double Near, double SameClass) Compare(string name)
    {
        ClassifierProject project = ClassifierProject.Open(Reference(name, "project.ilp"));

        Assert.Empty(project.MissingImages);
        Assert.Empty(project.Notes);
        return IlastikResult.Compare(
            project.Model!, project.Images[0], Reference(name, "probabilities.h5"), segmentation: Reference(name, "simple_segmentation.h5"));
    }

    private static string Reference(string name, string file) => TestFiles.Shared($"reference/{name}/{file}");

    private static string Golden(string path) => TestFiles.Shared($"data/ilastik-golden/{path}");
}
