using PSPixelClassification.Common;
using PSPixelClassification.Common.Writing;

namespace PSPixelClassification.Core.Tests.Common.Writing;

public sealed class AtomicFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Commit_NewFolder_HoldsEverything()
    {
        string path = Path.Combine(_folder.Path, "a", "b.zarr");
        Write(path, "new");

        Assert.Equal("new", File.ReadAllText(Path.Combine(path, "0", "1")));
        Assert.Single(Directory.GetFileSystemEntries(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void Commit_FolderThatExists_IsReplacedWithEverythingInIt()
    {
        string path = _folder.File("b.zarr");
        Write(path, "old");
        File.WriteAllText(Path.Combine(path, "more"), "");
        File.SetAttributes(Path.Combine(path, "more"), FileAttributes.ReadOnly);

        Write(path, "new");

        Assert.Equal("new", File.ReadAllText(Path.Combine(path, "0", "1")));
        Assert.False(File.Exists(Path.Combine(path, "more")));
        Assert.Single(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Dispose_WithoutCommit_LeavesTheOldFolderAndNoOther()
    {
        string path = _folder.File("b.zarr");
        Write(path, "old");
        using (AtomicFolder folder = new(path)) Fill(folder.Begin(), "half");

        Assert.Equal("old", File.ReadAllText(Path.Combine(path, "0", "1")));
        Assert.Single(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Commit_PlaceIsAFile_FailsAndLeavesIt()
    {
        string path = _folder.File("b.zarr");
        File.WriteAllText(path, "mine");

        ExportException error = Assert.Throws<ExportException>(() => Write(path, "new"));

        Assert.Equal("WriteFailed", error.ErrorId);
        Assert.Equal("mine", File.ReadAllText(path));
        Assert.Single(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Undo_ReplacedFolder_IsThereAgain()
    {
        string path = _folder.File("b.zarr");
        Write(path, "old");
        using (AtomicFolder folder = new(path))
        {
            Fill(folder.Begin(), "new");
            folder.Commit();
            Assert.Equal("new", File.ReadAllText(Path.Combine(path, "0", "1")));
            folder.Undo(wasThere: true);
        }

        Assert.Equal("old", File.ReadAllText(Path.Combine(path, "0", "1")));
        Assert.Single(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Undo_PlaceIsTaken_KeepsWhatIsThereAndTheOldFolderForLater()
    {
        string path = _folder.File("b.zarr");
        Write(path, "old");
        using (AtomicFolder folder = new(path))
        {
            Fill(folder.Begin(), "new");
            folder.Commit();
            // Somebody else has moved it away.
            Directory.Move(path, _folder.File("c.zarr"));
            folder.Undo(wasThere: true);
        }

        // What was kept aside is not removed, and comes back with the next one who tidies.
        string[] left = [.. Directory.GetFiles(_folder.Path, "1", SearchOption.AllDirectories).Select(File.ReadAllText).Order()];
        Assert.Equal(["new", "old"], left);
    }

    [Theory]
    [InlineData(false, "old")]
    [InlineData(true, "newer")]
    public void Begin_RunKilledBetweenTwoMoves_PutsTheOldFolderBackWhereNoneIs(bool isThere, string expected)
    {
        string run = Guid.NewGuid().ToString("N");
        string old = _folder.File(StaleFiles.NameOf(run, "2"));
        File.WriteAllBytes(_folder.File(StaleFiles.NameOf(run, null)), FolderClaim.Mark);
        Fill(_folder.File(StaleFiles.NameOf(run, "1")), "new");
        Fill(old, "old");
        MovedAside.Write(_folder.File(StaleFiles.NameOf(run, "3")), old, _folder.File("b.zarr"));
        if (isThere) Fill(_folder.File("b.zarr"), "newer");

        Write(_folder.File("c.zarr"), "another");

        Assert.Equal(expected, File.ReadAllText(Path.Combine(_folder.File("b.zarr"), "0", "1")));
        Assert.Equal(2, Directory.GetFileSystemEntries(_folder.Path).Length);
    }

    [Fact]
    public void Begin_FolderOfAKilledRun_Goes()
    {
        string run = Guid.NewGuid().ToString("N");
        File.WriteAllBytes(_folder.File(StaleFiles.NameOf(run, null)), FolderClaim.Mark);
        Fill(_folder.File(StaleFiles.NameOf(run, "1")), "left");

        Write(_folder.File("b.zarr"), "new");

        Assert.Equal([_folder.File("b.zarr")], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData(23, true)]
    [InlineData(25, false)]
    public void Begin_FolderOfAnUnknownRun_StaysForADayAfterItsLastFile(int hours, bool stays)
    {
        string left = _folder.File(StaleFiles.NameOf(Guid.NewGuid().ToString("N"), "1"));
        Fill(left, "left");
        DateTime last = DateTime.UtcNow.AddHours(-hours);
        File.SetLastWriteTimeUtc(Path.Combine(left, "0", "1"), last);
        Directory.SetLastWriteTimeUtc(left, last.AddDays(-3));

        Write(_folder.File("b.zarr"), "new");

        Assert.Equal(stays, Directory.Exists(left));
    }

    private static void Write(string path, string content)
    {
        using AtomicFolder folder = new(path);
        Fill(folder.Begin(), content);
        folder.Commit();
    }

    private static void Fill(string path, string content)
    {
        Directory.CreateDirectory(Path.Combine(path, "0"));
        File.WriteAllText(Path.Combine(path, "0", "1"), content);
    }
}
