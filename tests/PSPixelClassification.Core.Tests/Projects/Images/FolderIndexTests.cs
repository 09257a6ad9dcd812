using PSPixelClassification.Projects.Images;

namespace PSPixelClassification.Core.Tests.Projects.Images;

public sealed class FolderIndexTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Find_CopiesInSubfolders_GivesTheNearestFirst()
    {
        Write("a/b/c/cells.tif", "z/cells.tif", "b/a/cells.tif", "a/other.tif");

        Assert.Equal(["z/cells.tif", "b/a/cells.tif", "a/b/c/cells.tif"], Find("cells.tif").Select(files => Assert.Single(files)));
    }

    [Fact]
    public void Find_NameInAnotherCase_CountsWhereNoneIsExact()
    {
        Write("a/Cells.tif", "b/cells.tif");

        Assert.Equal(["b/cells.tif"], Find("cells.tif").Select(files => files[0]));
        Assert.Equal(["a/Cells.tif", "b/cells.tif"], Find("CELLS.TIF").Select(files => files[0]));
    }

    [Fact]
    public void Find_SeveralNames_TakesFoldersThatHoldAll()
    {
        Write("a/1.tif", "b/1.tif", "b/2.tif", "c/2.tif", "b/c/1.tif", "b/c/2.tif");

        Assert.Equal([["b/1.tif", "b/2.tif"], ["b/c/1.tif", "b/c/2.tif"]], Find("1.tif", "2.tif"));
    }

    public void Dispose() => _folder.Dispose();

    private void Write(params string[] names)
    {
        foreach (string name in names)
        {
            string path = _folder.File(name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, "");
        }
    }

    private string[][] Find(params string[] names) =>
    [
        .. new FolderIndex([_folder.Path, _folder.File("none")], names, default).Find(names)
            .Select(files => files.Select(file => Path.GetRelativePath(_folder.Path, file).Replace('\\', '/')).ToArray()),
    ];
}
