using PSPixelClassification.Projects.Ilp.Lanes;

namespace PSPixelClassification.Core.Tests.Projects;

public sealed class ProjectPathsTests
{
    [Theory]
    [InlineData("a.tif", "a.tif")]
    [InlineData(@"C:\data\a.tif", @"C:\data\a.tif")]
    [InlineData(@"C:\a.tif;C:\b.tif", @"C:\a.tif|C:\b.tif")]
    [InlineData(@"C:\a.tif:D:/b.tif", @"C:\a.tif|D:/b.tif")]
    [InlineData("/data/a.tif:/data/b.tif:c.tif", "/data/a.tif|/data/b.tif|c.tif")]
    [InlineData("precomputed://http://host/x:y", "precomputed://http://host/x:y")]
    public void Split_PathsOfEitherSystem_GivesTheFiles(string stored, string files) =>
        Assert.Equal(files.Split('|'), ProjectPaths.Split(stored));

    [Theory]
    [InlineData("a.tif", "a.tif", null)]
    [InlineData("./inputdata/2d.h5/data", "./inputdata/2d.h5", "data")]
    [InlineData("x.h5/a/b.h5/c", "x.h5", "a/b.h5/c")]
    [InlineData("raw/x.npz/mask", "raw/x.npz", "mask")]
    [InlineData("dir.h5x/a.tif", "dir.h5x/a.tif", null)]
    [InlineData("a.h5", "a.h5", null)]
    public void SplitInternal_PathOfADataSet_SeparatesTheFile(string path, string file, string? inner) =>
        Assert.Equal((file, inner), ProjectPaths.SplitInternal(path));

    [Theory]
    [InlineData("/old/place/sub/x.zarr", "sub/x.zarr")]
    [InlineData(@"C:\old\place\sub\x.zarr", "sub/x.zarr")]
    [InlineData("C:/old/place/sub/x.zarr", "place/sub/x.zarr")]
    [InlineData("../../place/./x.tif", "place/x.tif")]
    public void Candidates_PathThatMovedWithItsFolders_AreTriedTheLongestFirst(string stored, string expected)
    {
        string folder = Path.Combine(Path.GetTempPath(), "project");
        IReadOnlyList<string> candidates = ProjectPaths.Candidates(folder, stored);

        Assert.Contains(Path.Combine([folder, .. expected.Split('/')]), candidates);
        string[] below = [.. candidates.Skip(1)];
        Assert.Equal(below.OrderByDescending(path => path.Length), below);
        Assert.All(below, path => Assert.StartsWith(folder + Path.DirectorySeparatorChar, path, StringComparison.Ordinal));
        Assert.Equal(Path.Combine(folder, Path.GetFileName(expected)), below[^1]);
    }

    [Fact]
    public void Candidates_EndlessPath_AreFew() =>
        Assert.InRange(ProjectPaths.Candidates(Path.GetTempPath(), string.Concat(Enumerable.Repeat("/a", 10_000))).Count, 2, 20);

    [Fact]
    public void Candidates_PathOfAnotherMachine_AlsoLooksBesideTheProject()
    {
        string folder = Path.GetTempPath();

        Assert.Equal(Path.Combine(folder, "a.tif"), ProjectPaths.Candidates(folder, @"C:\lab\a.tif")[^1]);
        Assert.Equal(Path.Combine(folder, "a.tif"), ProjectPaths.Candidates(folder, "/lab/a.tif")[^1]);
        Assert.Equal(Path.GetFullPath(Path.Combine(folder, "raw", "a.tif")), ProjectPaths.Candidates(folder, @"raw\a.tif")[0]);
    }
}
