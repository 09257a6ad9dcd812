using System.Text;
using PSPixelClassification.Common.Writing;
using PSPixelClassification.Core.Tests.TestData;

namespace PSPixelClassification.Core.Tests.Common.Writing;

public sealed class StaleFilesTests : IDisposable
{
    private static readonly byte[] s_elsewhere = Encoding.UTF8.GetBytes(Environment.MachineName + "-2");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Begin_FilesOfAKilledRunOfThisMachine_AreGoneAtOnceWhateverTheResultIsCalled()
    {
        LeaveRun(FolderClaim.Mark, files: 3);
        LeaveRun(FolderClaim.Mark, files: 0);
        Assert.Equal(5, Names().Length);

        using AtomicFile file = new(_folder.File("another.tif"));
        file.Begin();

        // That of the claim of this process.
        Assert.Single(Names());
    }

    [Fact]
    public void Begin_FilesOfARunThatHoldsItsClaim_StayHoweverOldTheyAre()
    {
        string claim = LeaveRun(FolderClaim.Mark, files: 2, hours: 100);
        string[] before = Names();
        using (new FileStream(claim, FileMode.Open, FileAccess.ReadWrite, FileShare.None)) Write();

        Assert.Equal(before, Names());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Begin_FilesOfAnotherMachineOrWithoutALockThatWorks_StayForADay(bool isMarked)
    {
        LeaveRun(isMarked ? s_elsewhere : [], files: 2, hours: 23);
        string[] recent = Names();
        LeaveRun(isMarked ? s_elsewhere : [], files: 2, hours: 25);

        Write();

        Assert.Equal(recent, Names());
    }

    [Fact]
    public void Begin_OneFileOfARunIsStillWrittenTo_AllOfThatRunStay()
    {
        string claim = LeaveRun([], files: 2, hours: 100);
        File.SetLastWriteTimeUtc(claim.Replace(".pspixel", "-2.pspixel", StringComparison.Ordinal), DateTime.UtcNow.AddHours(-1));
        string[] before = Names();

        Write();

        Assert.Equal(before, Names());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Sweep_ClaimOfAProcessKilledBeforeItWasMarked_GoesAtOnce(bool hasLocks)
    {
        LeaveRun([], files: 0);

        StaleFiles.Sweep(_folder.Path, hasLocks, own: "");

        Assert.Empty(Names());
    }

    [Fact]
    public void Sweep_FolderWithoutLocks_TrustsNoClaim()
    {
        LeaveRun(FolderClaim.Mark, files: 2);

        StaleFiles.Sweep(_folder.Path, hasLocks: false, own: "");

        Assert.Equal(3, Names().Length);
    }

    [Fact]
    public void Sweep_FolderIsNotThere_IsNoError()
    {
        StaleFiles.Sweep(_folder.File("none"), hasLocks: true, own: "");
        Assert.Empty(Names());
    }

    [Fact]
    public void Begin_FolderThatAllowsNothing_LeavesTheErrorToTheWriter()
    {
        if (OperatingSystem.IsWindows()) return;
        using AtomicFile file = new(_folder.File("a.txt"));
        using (new LockedFolder(_folder.Path)) Assert.Throws<UnauthorizedAccessException>(() => File.WriteAllText(file.Begin(), "a"));
    }

    [Fact]
    public void Claim_OfTwoFiles_IsHeldUntilTheLastIsDoneAndMarked()
    {
        AtomicFile first = new(_folder.File("1.txt"));
        AtomicFile second = new(_folder.File("2.txt"));
        File.WriteAllText(first.Begin(), "1");
        File.WriteAllText(second.Begin(), "2");
        string claim = Assert.Single(Names(), name => !name.Contains('-', StringComparison.Ordinal));

        first.Commit();
        first.Dispose();

        Assert.Equal(FolderClaim.Mark.Length, new FileInfo(_folder.File(claim)).Length);
        Assert.Throws<IOException>(() => new FileStream(_folder.File(claim), FileMode.Open, FileAccess.ReadWrite, FileShare.None));
        second.Dispose();
        Assert.Equal("1.txt", Path.GetFileName(Assert.Single(Directory.GetFiles(_folder.Path))));
    }

    private void Write() => AtomicFile.Write(_folder.File("new.txt"), false, path => File.WriteAllText(path, "new"));

    // As a process leaves it that is killed.
    private string LeaveRun(byte[] mark, int files, double hours = 0)
    {
        string run = Guid.NewGuid().ToString("N");
        string claim = Leave($".{run}.pspixel.tmp", mark, hours);
        for (int i = 1; i <= files; i++) Leave($".{run}-{i}.pspixel.tmp", [1, 2, 3], hours);
        return claim;
    }

    private string Leave(string name, byte[] bytes, double hours)
    {
        string path = _folder.File(name);
        File.WriteAllBytes(path, bytes);
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddHours(-hours));
        return path;
    }

    private string[] Names() => [.. _folder.Files().Where(name => name != "new.txt")];
}
