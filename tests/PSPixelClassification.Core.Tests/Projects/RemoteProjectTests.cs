using System.Globalization;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Core.Tests.Imaging.Formats.Remote;
using PSPixelClassification.Core.Tests.Imaging.Formats.Zarr;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Remote;
using PSPixelClassification.Labels;
using PSPixelClassification.Projects;
using PSPixelClassification.Projects.Ilp;
using PSPixelClassification.Projects.Ilp.Lanes;

namespace PSPixelClassification.Core.Tests.Projects;

/// <summary>Projects with images on web servers, as ilastik 1.4.1 and later write them (MultiscaleUrlDatasetInfo).</summary>
public sealed class RemoteProjectTests : IDisposable
{
    private const string ReadLane = """
        import h5py, sys
        lane = h5py.File(sys.argv[1])['Input Data/infos/lane0000/Raw Data']
        print(*[lane[name][()].decode() for name in ('__class__', 'location', 'filePath', 'url', 'working_scale', 'nickname')],
              bool(lane['scale_locked'][()]), lane['shape'][()].tolist(), sep='|')
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly RemoteClient _client = new(RemoteClientFixture.Fast);
    private readonly FolderServer _server;
    private readonly RemoteAccess _access;
    private readonly string _project;

    public RemoteProjectTests()
    {
        _server = new FolderServer(_folder.Path);
        _access = new RemoteAccess(_client);
        _project = _folder.File("p.ilp");
        ZarrSamples.Unpack(_folder, "ome", "cells.ome.zarr");
    }

    private string Address => $"{_server.Address}/cells.ome.zarr";

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
        _folder.Dispose();
    }

    [PythonFact("h5py")]
    public void Save_IsWhatIlastikWritesWithoutTheQuery()
    {
        Save("?sig=secret");

        Assert.Equal(
            $"MultiscaleUrlDatasetInfo|FileSystem|{Address}|{Address}|1|cells_level1|True|[2, 2, 3, 10, 12]",
            Python.RunCode(ReadLane, _project));
        Assert.Equal(-1, File.ReadAllBytes(_project).AsSpan().IndexOf("secret"u8));
    }

    [Fact]
    public void Open_WithPermission_HasPixelsAndLabels()
    {
        Save();

        ClassifierProject opened = ClassifierProject.Open(_project, access: _access);

        ClassifierImage image = Assert.Single(opened.Images);
        Assert.Equal((Address, "1", 1, "cells_level1"), (image.SourcePath, image.Location!.InternalPath, image.Level, image.Name));
        Assert.Equal(
            ZarrSamples.ReadAll(_folder.File("cells.ome.zarr"), new ImageOpenOptions { Level = 1 }), ZarrSamples.Numbers(image.Source));
        Assert.Equal(1, image.Labels.Snapshot().LabeledPixelCount);
        Assert.Empty(opened.MissingImages);
    }

    [Fact]
    public void Open_WithoutPermission_AsksNothingAndKeepsAll()
    {
        Save();
        _server.Requests.Clear();

        ClassifierProject opened = ClassifierProject.Open(_project);
        ClassifierImage missing = Assert.Single(opened.MissingImages);
        string copy = _folder.File("other/q.ilp");
        Directory.CreateDirectory(_folder.File("other"));
        opened.Save(copy);

        Assert.Empty(_server.Requests);
        Assert.Contains(
            $"it is on a server ('{Address}'), which is not asked. What is stored about it is kept. Images on servers are read when",
            Assert.Single(opened.Notes, note => note.Contains("server", StringComparison.Ordinal)), StringComparison.Ordinal);
        ProjectFormatException e = Assert.Throws<ProjectFormatException>(missing.Source.OpenReader);
        Assert.Equal(ErrorIds.ProjectImageMissing, e.ErrorId);
        Assert.Contains("Import-ClassifierProject -AllowRemote", e.Message, StringComparison.Ordinal);
        Assert.Empty(ClassifierProject.Open(copy, access: _access).MissingImages);
    }

    [Fact]
    public void Open_ServerThatIsDown_IsAMissingImage()
    {
        Save();
        _server.Dispose();

        ClassifierProject opened = ClassifierProject.Open(_project, access: _access);

        Assert.Single(opened.MissingImages);
        Assert.Contains(opened.Notes, note => note.Contains("there is no connection to '127.0.0.1", StringComparison.Ordinal));
    }

    [Theory]
    // The address of the group and of the level, as ilastik takes both; an address that is signed for a time.
    [InlineData("", "1", 12)]
    [InlineData("/2", "2", 6)]
    [InlineData("?sig=secret", "0", 23)]
    public void LaneOfIlastik_IsFoundAndKept(string behind, string scale, int width)
    {
        Save(level: int.Parse(scale, CultureInfo.InvariantCulture));
        ProjectFile file = ProjectReader.Read(_project);
        ProjectImage raw = file.Lanes[0].RawData! with { FilePath = Address + behind, WorkingScale = scale };
        ProjectWriter.Write(_project, file with { Lanes = [file.Lanes[0] with { RawData = raw }] }, basedOn: _project);

        ClassifierProject opened = ClassifierProject.Open(_project, access: _access);
        opened.Save(_project);

        Assert.Equal(width, opened.Images[0].Extent.Width);
        Assert.Equal(Address + (behind.StartsWith('?') ? behind : ""), ProjectReader.Read(_project).Lanes[0].RawData!.FilePath);
        Assert.DoesNotContain("secret", string.Join(' ', opened.Notes) + opened.Images[0].Location, StringComparison.Ordinal);
    }

    private void Save(string query = "", int level = 1)
    {
        ImageOpenOptions options = new() { Remote = _access, Level = level };
        ClassifierImage image = ClassifierImage.Open(Address + query, options);
        image.Labels.Paint("a", PixelMask.Points([new PixelPoint(3, 4)]), newClassColor: new RgbColor(1, 2, 3));
        new ClassifierProject([image]).Save(_project);
    }
}
