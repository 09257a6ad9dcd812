using PSPixelClassification.Classification;
using PSPixelClassification.Projects;

namespace PSPixelClassification.Core.Tests.Projects;

/// <summary>A copy of the committed project of ilastik, with its image beside it or not.</summary>
internal static class PracticeProject
{
    public const string Project = "project.ilp";
    public const string Image = "image.tif";

    /// <summary>Copies the project, and its image unless that is to be missing.</summary>
    public static string Copy(TemporaryFolder folder, bool withImage = true, string name = Project)
    {
        CopyOf(TestFiles.Committed("reference/c12_one_forest/project.ilp"), folder.File(name));
        if (withImage) CopyOf(TestFiles.Committed("reference/c12_one_forest/image.tif"), folder.File(Image));
        return folder.File(name);
    }

    /// <summary>Copies a file that may be read-only as one that is not.</summary>
    public static string CopyOf(string source, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.WriteAllBytes(target, File.ReadAllBytes(source));
        return target;
    }

    /// <summary>Fails unless two projects hold the same labels, classes, features, classifier and settings.</summary>
    public static void RequireEqual(ClassifierProject expected, ClassifierProject actual)
    {
        Assert.Equal(expected.Classes, actual.Classes);
        Assert.Equal(expected.FeatureSet, actual.FeatureSet);
        Assert.Equal(expected.FeatureSet?.Sigmas, actual.FeatureSet?.Sigmas);
        Assert.Equal(expected.Model?.Hash, actual.Model?.Hash);
        Assert.Equal(expected.ExportSettings, actual.ExportSettings);
        Assert.Equal(expected.Images.Select(image => image.Name), actual.Images.Select(image => image.Name));
        Assert.Equal(expected.Images.Select(image => image.Extent), actual.Images.Select(image => image.Extent));
        foreach ((ClassifierImage before, ClassifierImage after) in expected.Images.Zip(actual.Images))
            Assert.Equal(LabelReading.ReadAll(before.Labels), LabelReading.ReadAll(after.Labels));
    }

    /// <summary>Replaces the image by another of the same name and length, or of another size.</summary>
    public static void ChangeImage(string path, bool isOtherSize = false)
    {
        if (isOtherSize)
        {
            CopyOf(TestFiles.Committed("png/gray8.png"), path);
            return;
        }

        byte[] bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 1;
        File.WriteAllBytes(path, bytes);
    }
}
