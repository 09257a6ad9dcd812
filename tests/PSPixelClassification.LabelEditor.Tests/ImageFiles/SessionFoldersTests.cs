using PSPixelClassification.LabelEditor.ImageFiles;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Tests.Launching;

namespace PSPixelClassification.LabelEditor.Tests.ImageFiles;

public sealed class SessionFoldersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SessionFolders _folders;
    private readonly string _root;

    public SessionFoldersTests()
    {
        foreach (string name in new[] { "in/f10.tif", "in/f9.tif", "in/notes.txt", "in/day 1/x.png", "in/day 1/deep/y.png", "out.tif" })
            _folder.Write(name, "12345"u8);
        _root = _folder.File("in");
        _folders = new SessionFolders([null, _root, _root + Path.DirectorySeparatorChar, _folder.File("gone")]);
    }

    [Fact]
    public void List_HasFoldersAndImageFilesInNaturalOrder()
    {
        FolderAnswer answer = List(_root);

        Assert.Equal([_root], answer.Roots);
        Assert.Equal(["day 1"], answer.Folders);
        Assert.Equal([("f9.tif", 5, false), ("f10.tif", 5, true)], answer.Files.Select(file => (file.Name, file.Length, file.Listed)));
        Assert.Equal((0, null), (answer.LeftOut, answer.Problem));
        Assert.Equal(["y.png"], List(_root, "day 1", "deep").Files.Select(file => file.Name));
    }

    [Fact]
    public void FolderOfZarr_IsAnImage()
    {
        _folder.Write("in/cells.ome.zarr/.zgroup", """{"zarr_format": 2}""");

        FolderAnswer answer = List(_root);

        Assert.Equal(["day 1"], answer.Folders);
        Assert.Equal(["cells.ome.zarr", "f9.tif", "f10.tif"], answer.Files.Select(file => file.Name));
        Assert.Equal([_folder.File("in/cells.ome.zarr")], _folders.Resolve(_root, [], ["cells.ome.zarr"]));
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("day 1/..")]
    [InlineData("day 1/deep")]
    [InlineData("day 1\\deep")]
    [InlineData("/")]
    [InlineData("C:\\")]
    [InlineData("\\\\server\\share")]
    [InlineData("")]
    [InlineData("day*")]
    public void Names_ThatAreNoneOfTheFolder_LeadNowhere(string name)
    {
        FolderAnswer answer = List(_root, name);

        Assert.NotNull(answer.Problem);
        Assert.Empty(answer.Files);
        Assert.Empty(answer.Folders);
        Assert.Equal("FileRefused", Assert.Throws<LabelEditorException>(() => _folders.Resolve(_root, [name], ["out.tif"])).ErrorId);
    }

    [Theory]
    [InlineData("../out.tif")]
    [InlineData("..\\out.tif")]
    [InlineData("day 1/x.png")]
    [InlineData("f9.tif:x")]
    [InlineData("./f9.tif")]
    [InlineData("notes.txt")]
    [InlineData("f*.tif")]
    [InlineData("")]
    public void Files_ThatAreNoneOfTheFolder_HaveNoPath(string name) =>
        Assert.Equal([_folder.File(Path.Combine("in", "f9.tif")), null], _folders.Resolve(_root, [], ["f9.tif", name]));

    [Fact]
    public void Root_ThatIsNotAllowed_IsNotOpened()
    {
        Assert.Equal(_root, List(_folder.Path).Root);
        Assert.Throws<LabelEditorException>(() => _folders.Resolve(_folder.Path, [], ["out.tif"]));
        Assert.Throws<LabelEditorException>(() => _folders.Resolve(_root, [.. Enumerable.Repeat("day 1", 100_000)], ["x.png"]));
    }

    [LinuxFact]
    public void LinkToAFolder_IsNoWayOut()
    {
        Directory.CreateSymbolicLink(Path.Combine(_root, "up"), _folder.Path);
        File.CreateSymbolicLink(Path.Combine(_root, "broken.tif"), _folder.File("gone.tif"));

        Assert.Equal(["day 1"], List(_root).Folders);
        Assert.Contains("broken.tif", List(_root).Files.Select(file => file.Name));
        Assert.NotNull(List(_root, "up").Problem);
    }

    [Fact]
    public void List_OfVeryManyFiles_SaysHowManyAreLeftOut()
    {
        for (int i = 0; i < SessionFolders.MaxEntries + 3; i++) File.WriteAllBytes(Path.Combine(_root, "day 1", $"{i}.pgm"), []);

        FolderAnswer answer = List(_root, "day 1");

        Assert.Equal((SessionFolders.MaxEntries, 4), (answer.Files.Count, answer.LeftOut));
    }

    [Fact]
    public void NoFolder_IsSaid() =>
        Assert.NotNull(new SessionFolders([null]).List("x", [], _ => false, CancellationToken.None).Problem);

    public void Dispose() => _folder.Dispose();

    private FolderAnswer List(string root, params string[] folder) =>
        _folders.List(root, folder, path => path.EndsWith("f10.tif", StringComparison.Ordinal), CancellationToken.None);
}
