using PSPixelClassification.Projects;

namespace PSPixelClassification.Core.Tests.Projects;

/// <summary>What is said of a project before it is replaced; the numbers of pixels are those that h5py counts.</summary>
public class ProjectHoldingsTests
{
    [Theory]
    [InlineData("reference/c12_one_forest/project.ilp", "it holds 152 labeled pixels in 1 image and a trained classifier")]
    [InlineData("reference/c09_two_images_internal/project.ilp", "it holds 360 labeled pixels in 2 images and a trained classifier")]
    [InlineData("reference/c10_time/project.ilp", "it holds 350 labeled pixels in 1 image and a trained classifier")]
    [InlineData("projects/versions/1.2.0-labels.ilp", "it holds 21 labeled pixels in 1 image and no classifier")]
    [InlineData("projects/versions/1.3.3-channels.ilp", "it holds 3 labeled pixels in 2 images and no classifier")]
    [InlineData("projects/versions/1.3.3-empty.ilp", null)]
    [InlineData("projects/versions/1.3.3-objects.ilp", "what it holds cannot be read here")]
    [InlineData("projects/README.md", "what it holds cannot be read here")]
    [InlineData("projects/none.ilp", null)]
    public void Describe_SaysWhatWorkIsInIt(string file, string? expected) =>
        Assert.Equal(expected, ProjectHoldings.Describe(TestFiles.Committed(file)));

    [Fact]
    public void Describe_EmptyAndCutFiles_AreNothingAndUnreadable()
    {
        using TemporaryFolder folder = new();
        string path = PracticeProject.Copy(folder);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..5000]);

        Assert.Equal("what it holds cannot be read here", ProjectHoldings.Describe(path));
        File.WriteAllBytes(path, []);
        Assert.Null(ProjectHoldings.Describe(path));
    }
}
