using PSPixelClassification.Common;
using PSPixelClassification.Projects;
using PSPixelClassification.Core.Tests.Classification;

namespace PSPixelClassification.Core.Tests.Projects;

public sealed class ProjectTargetTests
{
    [Theory]
    [InlineData("png/gray8.png")]
    [InlineData("reference/c12_one_forest/probabilities.h5")]
    public void Save_OverAFileThatIsNoProject_NeedsForce(string file)
    {
        using TemporaryFolder folder = new();
        string path = PracticeProject.CopyOf(TestFiles.Committed(file), folder.File("notes.txt"));
        byte[] before = File.ReadAllBytes(path);
        ClassifierProject project = new([SyntheticImages.Make()]);

        ExportException refused = Assert.Throws<ExportException>(() => project.Save(path));
        Assert.Equal("TargetIsNoProject", refused.ErrorId);
        Assert.Equal("TargetIsNoProject", Assert.Throws<ExportException>(() => project.RequireReplaceable(path)).ErrorId);
        Assert.Equal(before, File.ReadAllBytes(path));

        project.Save(path, force: true);
        Assert.Single(ClassifierProject.Open(path).Images);
    }

    [Fact]
    public void Save_OverAnEmptyFile_NeedsNone()
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder.File("a.ilp"), []);

        new ClassifierProject([SyntheticImages.Make()]).Save(folder.File("a.ilp"));

        Assert.Single(ClassifierProject.Open(folder.File("a.ilp")).Images);
    }
}
