using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Core.Tests.Imaging.Formats;

public sealed class RealPathsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Of_FoldersBehindLinks_IsWhereTheyLeadTo()
    {
        string real = new RealPaths().Of(_folder.File("real/a.tif"));
        Directory.CreateDirectory(_folder.File("real/sub"));
        Directory.CreateSymbolicLink(_folder.File("absolute"), _folder.File("real"));
        Directory.CreateSymbolicLink(_folder.File("relative"), "absolute");
        Directory.CreateSymbolicLink(_folder.File("real/sub/up"), Path.Combine("..", "..", "relative"));
        RealPaths folders = new();

        Assert.Equal(real, folders.Of(_folder.File("absolute/a.tif")));
        Assert.Equal(real, folders.Of(_folder.File("relative/a.tif")));
        Assert.Equal(real, folders.Of(_folder.File("absolute/sub/up/a.tif")));
        Assert.Equal(real, folders.Of(_folder.File("real/a.tif")));
        Assert.NotEqual(real, folders.Of(_folder.File("absolute/sub/a.tif")));
    }

    [Fact]
    public void OfContent_LinkToAFile_IsTheFile()
    {
        Directory.CreateDirectory(_folder.File("real"));
        File.WriteAllText(_folder.File("real/a.tif"), "a");
        Directory.CreateSymbolicLink(_folder.File("folder"), _folder.File("real"));
        File.CreateSymbolicLink(_folder.File("b.tif"), Path.Combine("folder", "a.tif"));
        File.CreateSymbolicLink(_folder.File("c.tif"), _folder.File("b.tif"));
        RealPaths paths = new();

        Assert.Equal(paths.Of(_folder.File("real/a.tif")), paths.OfContent(_folder.File("c.tif")));
        Assert.Equal(paths.Of(_folder.File("real/a.tif")), paths.OfContent(_folder.File("folder/a.tif")));
        Assert.Equal("c.tif", Path.GetFileName(paths.Of(_folder.File("c.tif"))));
    }

    [Fact]
    public void Of_LinksInACircle_Ends()
    {
        Directory.CreateSymbolicLink(_folder.File("one"), _folder.File("two"));
        Directory.CreateSymbolicLink(_folder.File("two"), _folder.File("one"));

        Assert.Equal("a.tif", Path.GetFileName(new RealPaths().Of(_folder.File("one/a.tif"))));
    }
}
