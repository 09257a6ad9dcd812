using PSPixelClassification.Classification;
using PSPixelClassification.Core.Tests.Imaging;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Npy;
using PSPixelClassification.Labels;
using PSPixelClassification.Projects;
using PSPixelClassification.Projects.Ilp;
using PSPixelClassification.Projects.Ilp.Lanes;

namespace PSPixelClassification.Core.Tests.Projects;

/// <summary>Projects whose images are several files each.</summary>
public sealed class StackProjectTests
{
    [Theory]
    [InlineData('z', 1, 1, "zyx")]
    [InlineData('t', 1, 1, "tyx")]
    [InlineData('c', 1, 1, "yxc")]
    [InlineData('z', 3, 1, "zyxc")]
    [InlineData('z', 1, 4, "zyx")]
    public void Save_Stack_IsReadAgainAndFoundAgain(char axis, int channels, int depth, string axes)
    {
        using TemporaryFolder folder = new();
        string[] files = [.. Enumerable.Range(0, 3).Select(i => Write(folder, Path.Combine("raw", $"slice_{i}.npy"), channels, depth, i))];
        ClassifierImage image =
            ClassifierImage.OpenStack(files, axis, depth > 1 ? new ImageOpenOptions { Axes = AxisOrder.Parse("zyx") } : null);
        image.Labels.Paint("a", PixelMask.Points([new PixelPoint(5, 6)]), new Plane(axis == 't' ? 2 : 0, image.Extent.Depth - 1));
        string path = folder.File("new.ilp");

        new ClassifierProject([image]).Save(path);

        ProjectImage stored = ProjectReader.Read(path).Lanes[0].RawData!;
        Assert.Equal(string.Join(Path.PathSeparator, "raw/slice_0.npy", "raw/slice_1.npy", "raw/slice_2.npy"), stored.FilePath);
        RequireSame(image, axes, ClassifierProject.Open(path));
        Directory.Move(folder.File("raw"), folder.File("moved"));
        string[] moved = [.. files.Select(file => Path.Combine(folder.Path, "moved", Path.GetFileName(file)))];
        Assert.Equal(image.Extent, Assert.Single(ClassifierProject.Open(path).MissingImages).Extent);
        ImageLink link = Assert.Single(ProjectRepair.Find(path, [folder.Path]));
        Assert.Equal((moved[0], ImageLinkStatus.Relinked), (link.Path, link.Status));
        ProjectRepair.Apply(path, [link]);
        ClassifierProject repaired = ClassifierProject.Open(path);
        Assert.Equal("moved/slice_2.npy", ProjectReader.Read(path).Lanes[0].RawData!.FilePath.Split(Path.PathSeparator)[^1]);
        RequireSame(image, axes, repaired, moved);
    }

    [Fact]
    public void Open_StackWithAMissingMember_IsMissing()
    {
        using TemporaryFolder folder = new();
        string[] files = [.. Enumerable.Range(0, 3).Select(i => Write(folder, $"slice_{i}.npy", 1, 1, i))];
        ClassifierImage image = ClassifierImage.OpenStack(files, 'z');
        image.Labels.Paint("a", PixelMask.Points([new PixelPoint(5, 6)]), new Plane(0, 2));
        new ClassifierProject([image]).Save(folder.File("new.ilp"));
        File.Delete(files[1]);

        ClassifierProject project = ClassifierProject.Open(folder.File("new.ilp"));

        Assert.Equal(1, Assert.Single(project.MissingImages).Labels.Snapshot().LabeledPixelCount);
        Assert.Equal([ImageLinkStatus.Missing], ProjectRepair.Find(folder.File("new.ilp"), [folder.Path]).Select(link => link.Status));
    }

    private static void RequireSame(ClassifierImage expected, string axes, ClassifierProject project, string[]? files = null)
    {
        Assert.Empty(project.Notes);
        ClassifierImage actual = project.Images[0];
        Assert.Equal(expected.Location!.StackAxis, actual.Location!.StackAxis);
        Assert.Equal(files ?? expected.Location.Files, actual.Location.Files);
        Assert.Equal(axes, actual.Axes.Letters);
        // Pixels that were moved are read from where they are now.
        if (files is null) Assert.Equal(ImageReading.ReadAll(expected.Source), ImageReading.ReadAll(actual.Source));
        Assert.Equal(LabelReading.ReadAll(expected.Labels), LabelReading.ReadAll(actual.Labels));
    }

    private static string Write(TemporaryFolder folder, string name, int channels, int depth, int seed)
    {
        string path = folder.File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        OutputImage image = new() { Shape = new ImageShape(30, 20, channels, depth), PixelType = PixelType.UInt16 };
        ImageWriting.Write(new NpyEncoder(), path, image, ImageWriting.Samples(image, seed), 7);
        return path;
    }
}
