using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Core.Tests.TestData;
using PSPixelClassification.Projects;
using PSPixelClassification.Projects.Ilp;

namespace PSPixelClassification.Core.Tests.Projects;

public sealed class ProjectRepairTests
{
    private const string Paths =
        @"ilastikVersion|time|.*/StorageVersion|Input Data/infos/.*/(__class__|filePath)|FeatureSelections/FeatureIds|"
        + @"PixelClassification/((LabelNames|LabelColors|PmapColors)(@.*)?|ClassifierForests/(feature_names|pickled_type)|"
        + @"LabelSets/.*@axistags)|Input Data/infos/.*/(location|nickname|datasetId|axis_units|shape)|Prediction Export/.*";

    private static readonly string s_image = TestFiles.Committed("reference/c12_one_forest/image.tif");

    [Fact]
    public void Find_ImageWhereTheProjectSays_IsFound()
    {
        using TemporaryFolder folder = new();
        string path = PracticeProject.Copy(folder);

        ImageLink link = Assert.Single(ProjectRepair.Find(path, []));

        Assert.Equal(new ImageLink("image", "image.tif", folder.File("image.tif"), ImageLinkStatus.Found), link);
    }

    [Fact]
    public void Find_ImageNowhere_IsMissing()
    {
        using TemporaryFolder folder = new();
        string path = PracticeProject.Copy(folder, withImage: false);

        Assert.Equal(
            new ImageLink("image", "image.tif", null, ImageLinkStatus.Missing),
            Assert.Single(ProjectRepair.Find(path, [folder.Path, folder.File("no such folder")])));
    }

    [Fact]
    public void Apply_ImageInASubfolder_OpensFromThereAndKeepsTheRest()
    {
        using TemporaryFolder folder = new();
        string path = PracticeProject.Copy(folder, withImage: false);
        string image = PracticeProject.CopyOf(s_image, Path.Combine(folder.Path, "a", "b", "image.tif"));

        IReadOnlyList<ImageLink> links = ProjectRepair.Find(path, [folder.Path]);
        ProjectRepair.Apply(path, links);

        Assert.Equal(new ImageLink("image", "image.tif", image, ImageLinkStatus.Relinked), Assert.Single(links));
        ProjectFile file = ProjectReader.Read(path);
        Assert.Equal("a/b/image.tif", file.Lanes[0].RawData!.FilePath);
        Assert.Null(file.Lanes[0].RawData!.FileHash);
        ClassifierProject repaired = ClassifierProject.Open(path);
        Assert.Equal(image, Assert.Single(repaired.Images).SourcePath);
        ClassifierProject original = ClassifierProject.Open(TestFiles.Committed("reference/c12_one_forest/project.ilp"));
        PracticeProject.RequireEqual(original, repaired);
        Assert.Equal([ImageLinkStatus.Found], ProjectRepair.Find(path, []).Select(link => link.Status));
    }

    [PythonFact("h5py")]
    public void Apply_RelinkedImage_ChangesPathsOnly()
    {
        using TemporaryFolder folder = new();
        string path = PracticeProject.CopyOf(TestFiles.Committed("projects/small.ilp"), folder.File("small.ilp"));

        ProjectRepair.Apply(path, [new ImageLink("käfer", @"images\small image.tif", folder.File("new.tif"), ImageLinkStatus.Relinked)]);

        Assert.Equal("new.tif", ProjectReader.Read(path).Lanes[0].RawData!.FilePath);
        Assert.Equal("equal", Python.RunFile("hdf5/compare.py", TestFiles.Committed("projects/small.ilp"), path, Paths));
    }

    [Fact]
    public void Find_SeveralOfTheName_IsAmbiguousUnlessSizeOrContentDecides()
    {
        using TemporaryFolder folder = new();
        string path = PracticeProject.Copy(folder, withImage: false);
        string first = PracticeProject.CopyOf(s_image, Path.Combine(folder.Path, "1", "image.tif"));
        string second = PracticeProject.CopyOf(s_image, Path.Combine(folder.Path, "2", "image.tif"));

        Assert.Equal(ImageLinkStatus.Relinked, Status());
        PracticeProject.ChangeImage(second, isOtherSize: true);
        Assert.Equal(ImageLinkStatus.Relinked, Status());
        PracticeProject.CopyOf(s_image, second);
        PracticeProject.ChangeImage(second);
        Assert.Equal(ImageLinkStatus.Ambiguous, Status());

        ImageLinkStatus Status()
        {
            ImageLink link = Assert.Single(ProjectRepair.Find(path, [folder.Path]));
            Assert.True(link.Path is null || link.Path == first || File.ReadAllBytes(link.Path).SequenceEqual(File.ReadAllBytes(first)));
            return link.Status;
        }
    }

    [Fact]
    public void Find_StoredFingerprint_DecidesAmongFilesOfOneSize()
    {
        using TemporaryFolder folder = new();
        string path = PracticeProject.Copy(folder);
        ClassifierProject.Open(path).Save(path);
        string wrong = PracticeProject.CopyOf(s_image, Path.Combine(folder.Path, "1", "image.tif"));
        string right = PracticeProject.CopyOf(s_image, Path.Combine(folder.Path, "2", "image.tif"));
        File.Delete(folder.File("image.tif"));
        PracticeProject.ChangeImage(wrong);

        Assert.Equal((right, ImageLinkStatus.Relinked), Find(folder.Path));
        Assert.Equal((wrong, ImageLinkStatus.Changed), Find(Path.GetDirectoryName(wrong)!));
        Assert.Equal((wrong, ImageLinkStatus.Relinked), Find(Path.GetDirectoryName(wrong)!, accept: true));

        (string?, ImageLinkStatus) Find(string searched, bool accept = false)
        {
            ImageLink link = Assert.Single(ProjectRepair.Find(path, [searched], accept));
            return (link.Path, link.Status);
        }
    }

    /// <summary>
    /// The changed file that the project names is the one that is meant, whatever else has its name; among others none is.
    /// </summary>
    [Fact]
    public void Find_SeveralChangedFiles_AcceptsTheOneInPlaceOnly()
    {
        using TemporaryFolder folder = new();
        string path = PracticeProject.Copy(folder);
        ClassifierProject.Open(path).Save(path);
        string[] files = [folder.File("image.tif"), PracticeProject.CopyOf(s_image, folder.File("1/image.tif")), PracticeProject.CopyOf(
            s_image, folder.File("2/image.tif"))];
        foreach (string file in files) PracticeProject.ChangeImage(file);

        Assert.Equal((files[0], ImageLinkStatus.Changed), Find(accept: false));
        Assert.Equal((files[0], ImageLinkStatus.Relinked), Find(accept: true));
        File.Delete(files[0]);
        Assert.Equal(ImageLinkStatus.Changed, Find(accept: false).Status);
        Assert.Equal((null, ImageLinkStatus.Ambiguous), Find(accept: true));
        PracticeProject.CopyOf(s_image, files[2]);
        Assert.Equal((files[2], ImageLinkStatus.Relinked), Find(accept: true));

        (string? Path, ImageLinkStatus Status) Find(bool accept)
        {
            ImageLink link = Assert.Single(ProjectRepair.Find(path, [folder.Path], accept));
            return (link.Path, link.Status);
        }
    }

    [Fact]
    public void Find_ChangedInPlaceAndTheLabeledOneElsewhere_TakesTheLabeledOne()
    {
        using TemporaryFolder folder = new();
        string path = PracticeProject.Copy(folder);
        ClassifierProject.Open(path).Save(path);
        PracticeProject.ChangeImage(folder.File("image.tif"));
        string labeled = PracticeProject.CopyOf(s_image, folder.File("a/image.tif"));

        ImageLink link = Assert.Single(ProjectRepair.Find(path, [folder.Path], acceptChangedImages: true));

        Assert.Equal((labeled, ImageLinkStatus.Relinked), (link.Path, link.Status));
    }

    [Fact]
    public void Find_SeveralCopies_TakesTheNearestThenTheFirstByName()
    {
        using TemporaryFolder folder = new();
        string path = PracticeProject.Copy(folder, withImage: false);
        string[] places = ["a/deep", "c", "b"];
        foreach (string place in places) PracticeProject.CopyOf(s_image, Path.Combine(folder.Path, place, "image.tif"));

        Assert.Equal(Path.Combine(folder.Path, "b", "image.tif"), Assert.Single(ProjectRepair.Find(path, [folder.Path])).Path);
        Assert.Equal(
            Path.Combine(folder.Path, "c", "image.tif"),
            Assert.Single(ProjectRepair.Find(path, [Path.Combine(folder.Path, "c"), folder.Path])).Path);
    }

    [Fact]
    public void Apply_ImageBesideTheProject_IsStatedThereAfterwards()
    {
        using TemporaryFolder folder = new();
        string path = PracticeProject.Copy(folder, withImage: false);
        string image = PracticeProject.CopyOf(s_image, Path.Combine(folder.Path, "a", "image.tif"));
        ProjectRepair.Apply(path, ProjectRepair.Find(path, [folder.Path]));
        File.Move(image, folder.File("image.tif"));

        ImageLink link = Assert.Single(ProjectRepair.Find(path, []));
        ProjectRepair.Apply(path, [link]);

        Assert.Equal((ImageLinkStatus.Relinked, folder.File("image.tif")), (link.Status, link.Path));
        Assert.Equal("image.tif", ProjectReader.Read(path).Lanes[0].RawData!.FilePath);
    }

    [Fact]
    public void Apply_AcceptedImage_IsTheLabeledOneAfterwards()
    {
        using TemporaryFolder folder = new();
        string path = PracticeProject.Copy(folder);
        ClassifierProject.Open(path).Save(path);
        PracticeProject.ChangeImage(folder.File("image.tif"));
        Assert.Throws<ProjectFormatException>(() => ClassifierProject.Open(path));

        ProjectRepair.Apply(path, ProjectRepair.Find(path, [], acceptChangedImages: true));

        Assert.Empty(ClassifierProject.Open(path).Notes);
        Assert.Equal(ImageLinkStatus.Found, Assert.Single(ProjectRepair.Find(path, [])).Status);
    }

    [Fact]
    public void Apply_NothingRelinked_WritesNothing()
    {
        using TemporaryFolder folder = new();
        string path = PracticeProject.Copy(folder);
        byte[] before = File.ReadAllBytes(path);
        File.SetAttributes(path, FileAttributes.ReadOnly);

        ProjectRepair.Apply(path, ProjectRepair.Find(path, [folder.Path]));

        Assert.Equal(before, File.ReadAllBytes(path));
        File.SetAttributes(path, FileAttributes.Normal);
    }

    [Fact]
    public void Apply_ReadOnlyProject_IsRefused()
    {
        using TemporaryFolder folder = new();
        string path = PracticeProject.Copy(folder, withImage: false);
        PracticeProject.CopyOf(s_image, Path.Combine(folder.Path, "a", "image.tif"));
        IReadOnlyList<ImageLink> links = ProjectRepair.Find(path, [folder.Path]);
        byte[] before = File.ReadAllBytes(path);
        File.SetAttributes(path, FileAttributes.ReadOnly);

        ExportException refusal = Assert.Throws<ExportException>(() => ProjectRepair.Apply(path, links));

        Assert.Equal("TargetReadOnly", refusal.ErrorId);
        Assert.Contains("read-only attribute", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(path));
        File.SetAttributes(path, FileAttributes.Normal);
        ProjectRepair.Apply(path, links);
        Assert.Empty(ClassifierProject.Open(path).MissingImages);
    }

    [Fact]
    public void Apply_DataSetOfAFile_KeepsItsPathInTheFile()
    {
        using TemporaryFolder folder = new();
        ReferenceCase reference = new("c10_time");
        string path = PracticeProject.CopyOf(reference.PathOf("project.ilp"), folder.File("project.ilp"));
        string image = PracticeProject.CopyOf(reference.PathOf("image.h5"), Path.Combine(folder.Path, "x", "image.h5"));

        ProjectRepair.Apply(path, ProjectRepair.Find(path, [folder.Path]));

        Assert.Equal("x/image.h5/data", ProjectReader.Read(path).Lanes[0].RawData!.FilePath);
        ClassifierImage found = ClassifierProject.Open(path).Images[0];
        Assert.Equal((image, "data"), (found.SourcePath, found.Location!.InternalPath));
    }
}
