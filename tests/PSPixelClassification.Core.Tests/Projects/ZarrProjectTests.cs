using System.Globalization;
using PSPixelClassification.Classification;
using PSPixelClassification.Core.Tests.Imaging.Formats.Zarr;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Labels;
using PSPixelClassification.Projects;
using PSPixelClassification.Projects.Ilp;
using PSPixelClassification.Projects.Ilp.Lanes;

namespace PSPixelClassification.Core.Tests.Projects;

/// <summary>Projects with images of OME-Zarr, as ilastik 1.4.1 and later write them (MultiscaleUrlDatasetInfo).</summary>
public sealed class ZarrProjectTests
{
    // What ilastik reads of a lane.
    private const string ReadLane = """
        import h5py, sys
        lane = h5py.File(sys.argv[1])['Input Data/infos/lane0000/Raw Data']
        print(*[lane[name][()].decode() for name in ('__class__', 'location', 'filePath', 'url', 'working_scale', 'nickname')],
              bool(lane['scale_locked'][()]), lane['shape'][()].tolist(), sep='|')
        """;

    // The lane as ilastik writes it, with its types of texts.
    private const string WriteLane = """
        import h5py, sys
        with h5py.File(sys.argv[1], 'r+') as file:
            lane = file['Input Data/infos/lane0000/Raw Data']
            for name in list(lane):
                if name.startswith('pspixelclassification') or name in ('url',): del lane[name]
            for name, value in (('__class__', 'MultiscaleUrlDatasetInfo'), ('filePath', sys.argv[2]), ('working_scale', sys.argv[3])):
                del lane[name]
                lane[name] = value.encode()
        """;

    [PythonFact("h5py")]
    public void Save_LevelOfAnImage_IsWhatIlastikWrites()
    {
        using TemporaryFolder folder = new();
        string project = folder.File("my project.ilp");
        string image = ZarrSamples.Unpack(folder, "ome", "cells.ome.zarr");

        new ClassifierProject([Labeled(image, new ImageOpenOptions { Level = 1 })]).Save(project);

        string address = new Uri(image).AbsoluteUri;
        Assert.Equal(
            $"MultiscaleUrlDatasetInfo|FileSystem|{address}|{address}|1|cells_level1|True|[2, 2, 3, 10, 12]",
            Python.RunCode(ReadLane, project));
    }

    [PythonTheory("h5py")]
    [InlineData("1", 12)]
    [InlineData("0", 23)]
    public void Open_LaneOfIlastik_FindsTheLevel(string scale, int width)
    {
        using TemporaryFolder folder = new();
        string project = folder.File("p.ilp");
        string image = ZarrSamples.Unpack(folder, "ome", "cells.ome.zarr");
        ImageOpenOptions options = new() { Level = int.Parse(scale, CultureInfo.InvariantCulture) };
        new ClassifierProject([Labeled(image, options)]).Save(project);
        Python.RunCode(WriteLane, project, new Uri(image).AbsoluteUri, scale);

        ClassifierProject opened = ClassifierProject.Open(project);

        Assert.Empty(opened.MissingImages);
        Assert.Equal(width, opened.Images[0].Extent.Width);
        Assert.Equal((image, scale), (opened.Images[0].SourcePath, opened.Images[0].Location!.InternalPath));
        Assert.Equal(1, opened.Images[0].Labels.Snapshot().LabeledPixelCount);
        // Saved again it is the same lane.
        opened.Save(project);
        string lane = Python.RunCode(ReadLane, project);
        Assert.StartsWith($"MultiscaleUrlDatasetInfo|FileSystem|{new Uri(image).AbsoluteUri}|", lane, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_ProjectThatWasMovedWithItsImage_FindsIt()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder.File("a"));
        string image = ZarrSamples.Unpack(folder, "ome", "plate.zarr");
        Directory.Move(image, folder.File("a/plate.zarr"));
        ClassifierImage field = Labeled(folder.File("a/plate.zarr"), new ImageOpenOptions { Series = 2 });
        new ClassifierProject([field]).Save(folder.File("a/p.ilp"));
        Directory.Move(folder.File("a"), folder.File("b"));

        ClassifierProject opened = ClassifierProject.Open(folder.File("b/p.ilp"));

        Assert.Empty(opened.MissingImages);
        Assert.Equal(folder.File("b/plate.zarr"), opened.Images[0].SourcePath);
        Assert.Equal(
            ZarrSamples.ReadAll(folder.File("b/plate.zarr"), new ImageOpenOptions { Series = 2 }),
            ZarrSamples.Numbers(opened.Images[0].Source));
        Assert.Equal("plate_B_1_0", opened.Images[0].Name);
    }

    [Theory]
    [InlineData("sub/deep", "sub/deep")]
    // Only the last folder of the path moved with the project.
    [InlineData("sub/deep", "deep")]
    public void Open_ProjectThatWasMovedWithItsFolders_FindsTheImage(string before, string after)
    {
        using TemporaryFolder folder = new();
        string image = ZarrSamples.Unpack(folder, "ome", "cells.ome.zarr");
        string old = folder.File($"a/{before}/cells.ome.zarr");
        Directory.CreateDirectory(Path.GetDirectoryName(old)!);
        Directory.Move(image, old);
        new ClassifierProject([Labeled(old, new ImageOpenOptions { Level = 1 })]).Save(folder.File("a/p.ilp"));
        string now = folder.File($"b/{after}/cells.ome.zarr");
        Directory.CreateDirectory(Path.GetDirectoryName(now)!);
        Directory.Move(old, now);
        File.Move(folder.File("a/p.ilp"), folder.File("b/p.ilp"));

        ClassifierProject opened = ClassifierProject.Open(folder.File("b/p.ilp"));

        Assert.Empty(opened.MissingImages);
        Assert.Equal((now, "1"), (opened.Images[0].SourcePath, opened.Images[0].Location!.InternalPath));
        Assert.Equal(
            ZarrSamples.ReadAll(now, new ImageOpenOptions { Level = 1 }), ZarrSamples.Numbers(opened.Images[0].Source));
    }

    [Fact]
    public void Open_OtherImageBelowTheProject_IsNotTakenForTheOneThatMoved()
    {
        using TemporaryFolder folder = new();
        string old = ZarrSamples.Unpack(folder, "ome", "v03.zarr");
        new ClassifierProject([Labeled(old)]).Save(folder.File("p.ilp"));
        Directory.CreateDirectory(folder.File("b"));
        File.Move(folder.File("p.ilp"), folder.File("b/p.ilp"));
        Directory.Move(old, folder.File("b/v03.zarr"));
        File.AppendAllText(folder.File("b/v03.zarr/s0/.zarray"), " ");

        ProjectFormatException e = Assert.Throws<ProjectFormatException>(() => ClassifierProject.Open(folder.File("b/p.ilp")));

        Assert.Contains("is not the one that was labeled", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_OtherImageInItsPlace_IsRefused()
    {
        using TemporaryFolder folder = new();
        string image = ZarrSamples.Unpack(folder, "ome", "v03.zarr");
        new ClassifierProject([Labeled(image)]).Save(folder.File("p.ilp"));
        File.AppendAllText(Path.Combine(image, "s0", ".zarray"), " ");

        ProjectFormatException e = Assert.Throws<ProjectFormatException>(() => ClassifierProject.Open(folder.File("p.ilp")));

        Assert.Contains("is not the one that was labeled", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Repair_FindsTheFolderElsewhere()
    {
        using TemporaryFolder folder = new();
        string image = ZarrSamples.Unpack(folder, "ome", "cells.ome.zarr");
        new ClassifierProject([Labeled(image, new ImageOpenOptions { Level = 1 })]).Save(folder.File("p.ilp"));
        Directory.CreateDirectory(folder.File("deep/er"));
        Directory.Move(image, folder.File("deep/er/cells.ome.zarr"));

        ImageLink link = Assert.Single(ProjectRepair.Find(folder.File("p.ilp"), [folder.File("deep")]));

        Assert.Equal((ImageLinkStatus.Relinked, folder.File("deep/er/cells.ome.zarr")), (link.Status, link.Path));
    }

    [Theory]
    [InlineData("file:///data/my%20cells.zarr", "s0", "/data/my cells.zarr/s0", "s0")]
    [InlineData("file:///data/plate.zarr/A/1/0", "0", "/data/plate.zarr/A/1/0/0", "0")]
    [InlineData("file:///data/cells.zarr", "", "/data/cells.zarr", "")]
    [InlineData("file:///C:/data/cells.zarr", "0", "C:/data/cells.zarr/0", "0")]
    [InlineData("https://example.org/cells.zarr", "0", "https://example.org/cells.zarr", "0")]
    [InlineData("../cells.tif", "", "../cells.tif", null)]
    public void Address_OfIlastik_IsThePathOfTheLevel(string address, string scale, string path, string? key) =>
        Assert.Equal((path, key), MultiscaleAddress.Read(address, scale));

    [Fact]
    public void Address_OfALevel_IsItsPath()
    {
        using TemporaryFolder folder = new();
        string level = Path.Combine(ZarrSamples.Unpack(folder, "ome", "v03.zarr"), "s0");

        Assert.Equal((level.Replace('\\', '/'), "s0"), MultiscaleAddress.Read(new Uri(level).AbsoluteUri, "s0"));
    }

    [Theory]
    [InlineData("/data/my cells#1.zarr/0", "0", "file:///data/my%20cells%231.zarr")]
    [InlineData("C:/data/cells.zarr/a/0", "a/0", "file:///C:/data/cells.zarr")]
    [InlineData("../cells.tif", null, "../cells.tif")]
    public void Address_OfALevel_IsThatOfItsGroup(string path, string? scale, string address) => Assert.Equal(
        address,
        MultiscaleAddress.Of(
            new ProjectImage { Location = ProjectImageLocation.AbsoluteFile, FilePath = path, Nickname = "a", WorkingScale = scale }));

    private static ClassifierImage Labeled(string path, ImageOpenOptions? options = null)
    {
        ClassifierImage image = ClassifierImage.Open(path, options);
        image.Labels.Paint("a", PixelMask.Points([new PixelPoint(3, 4)]), newClassColor: new RgbColor(1, 2, 3));
        return image;
    }
}
