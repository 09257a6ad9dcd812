using PSPixelClassification.Batch.Planning;

namespace PSPixelClassification.Core.Tests.Batch.Planning;

public sealed class RealFoldersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Of_FoldersBehindLinks_IsWhereTheyLeadTo()
    {
        string real = new RealFolders().Of(_folder.File("real/a.tif"));
        Directory.CreateDirectory(_folder.File("real/sub"));
        Directory.CreateSymbolicLink(_folder.File("absolute"), _folder.File("real"));
        Directory.CreateSymbolicLink(_folder.File("relative"), "absolute");
        Directory.CreateSymbolicLink(_folder.File("real/sub/up"), Path.Combine("..", "..", "relative"));
        RealFolders folders = new();

        Assert.Equal(real, folders.Of(_folder.File("absolute/a.tif")));
        Assert.Equal(real, folders.Of(_folder.File("relative/a.tif")));
        Assert.Equal(real, folders.Of(_folder.File("absolute/sub/up/a.tif")));
        Assert.Equal(real, folders.Of(_folder.File("real/a.tif")));
        Assert.NotEqual(real, folders.Of(_folder.File("absolute/sub/a.tif")));
    }

    [Fact]
    public void Of_LinksInACircle_Ends()
    {
        Directory.CreateSymbolicLink(_folder.File("one"), _folder.File("two"));
        Directory.CreateSymbolicLink(_folder.File("two"), _folder.File("one"));

        Assert.Equal("a.tif", Path.GetFileName(new RealFolders().Of(_folder.File("one/a.tif"))));
    }
}
