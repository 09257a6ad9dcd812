using System.Text;
using PSPixelClassification.Common;
using PSPixelClassification.Projects;
using PSPixelClassification.Projects.Ilp;

namespace PSPixelClassification.Core.Tests.Projects;

/// <summary>What cannot be read of a project stops only those who need it, and is not lost by saving.</summary>
public sealed class DamagedLabelsTests
{
    [Theory]
    [InlineData("blockSlice", "blockSlicf")]
    [InlineData("filePath", "filePatg")]
    public void ReadModel_LabelsOrImageDamaged_ReadsTheClassifier(string item, string changed)
    {
        using TemporaryFolder folder = new();
        string path = Damaged(folder, item, changed);

        Assert.Equal(
            ClassifierProject.Open(TestFiles.Committed("reference/c12_one_forest/project.ilp")).Model!.Hash,
            ClassifierProject.ReadModel(path)!.Hash);
    }

    [Fact]
    public void Open_LabelsDamaged_ReadsTheRestAndSaysSo()
    {
        using TemporaryFolder folder = new();

        ClassifierProject project = ClassifierProject.Open(Damaged(folder));

        Assert.Contains("the labels of its image 'image' cannot all be read", Assert.Single(project.Damage), StringComparison.Ordinal);
        Assert.Contains(project.Damage[0], Assert.Single(project.Notes), StringComparison.Ordinal);
        Assert.Equal("image", Assert.Single(project.Images).Name);
        Assert.Empty(project.MissingImages);
        Assert.NotNull(project.Model);
    }

    [Fact]
    public void Save_LabelsDamaged_NeverOverTheFileThatHoldsThem()
    {
        using TemporaryFolder folder = new();
        string path = Damaged(folder);
        byte[] before = File.ReadAllBytes(path);
        ClassifierProject project = ClassifierProject.Open(path);

        foreach (Action save in new Action[] { () => project.Save(path, force: true), () => project.RequireReplaceable(path) })
        {
            ProjectFormatException refusal = Assert.Throws<ProjectFormatException>(save);
            Assert.Equal(ErrorIds.ProjectContentUnsupported, refusal.ErrorId);
            Assert.Contains("would be lost", refusal.Message, StringComparison.Ordinal);
        }

        Assert.Equal(before, File.ReadAllBytes(path));
        ClassifierProject copy = project.Save(folder.File("copy.ilp"));
        Assert.Empty(copy.Damage);
        copy.Save(folder.File("copy.ilp"));
        Assert.Equal(project.Model!.Hash, ClassifierProject.Open(folder.File("copy.ilp")).Model!.Hash);
    }

    [Fact]
    public void Repair_LabelsDamaged_DoesNotRewriteTheFile()
    {
        using TemporaryFolder folder = new();
        string path = Damaged(folder);
        Directory.CreateDirectory(folder.File("elsewhere"));
        File.Move(folder.File(PracticeProject.Image), folder.File("elsewhere/" + PracticeProject.Image));
        IReadOnlyList<ImageLink> links = ProjectRepair.Find(path, [folder.File("elsewhere")]);

        Assert.Equal(ImageLinkStatus.Relinked, Assert.Single(links).Status);
        Assert.Equal(
            ErrorIds.ProjectContentUnsupported, Assert.Throws<ProjectFormatException>(() => ProjectRepair.Apply(path, links)).ErrorId);
    }

    // Names in the file get another letter, so that nothing moves.
    private static string Damaged(TemporaryFolder folder, string item = "blockSlice", string changed = "blockSlicf")
    {
        string path = PracticeProject.Copy(folder);
        string bytes = Encoding.Latin1.GetString(File.ReadAllBytes(path));
        Assert.Contains(item, bytes, StringComparison.Ordinal);
        File.WriteAllBytes(path, Encoding.Latin1.GetBytes(bytes.Replace(item, changed, StringComparison.Ordinal)));
        return path;
    }
}
