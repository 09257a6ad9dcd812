using PSPixelClassification.Common.Writing;
using PSPixelClassification.Core.Tests.TestData;

namespace PSPixelClassification.Core.Tests.Common.Writing;

public sealed class TargetClaimTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Target => _folder.File("cells.tif");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TryTake_HeldByAnother_IsRefusedUntilItIsGivenUp()
    {
        using (TargetClaim? first = TargetClaim.TryTake(Target))
        {
            Assert.NotNull(first);
            Assert.Null(TargetClaim.TryTake(Target));
            using TargetClaim? other = TargetClaim.TryTake(_folder.File("cells2.tif"));
            Assert.NotNull(other);
        }

        using TargetClaim? second = TargetClaim.TryTake(Target);
        Assert.NotNull(second);
    }

    [Fact]
    public void Dispose_LeavesNothing()
    {
        TargetClaim.TryTake(Target)!.Dispose();

        Assert.Empty(_folder.Files());
    }

    [Fact]
    public void TryTake_AfterAKilledRun_IsGrantedAtOnceAndTidiesUp()
    {
        string left = LeaveClaim();

        using (TargetClaim? claim = TargetClaim.TryTake(Target)) Assert.NotNull(claim);

        Assert.False(File.Exists(left));
    }

    [Fact]
    public void Tidy_RemovesWhatAKilledRunLeftAndNoClaimOfARunAtWork()
    {
        string left = LeaveClaim();
        TargetClaim.Tidy(Target);
        Assert.Empty(_folder.Files());

        using TargetClaim? claim = TargetClaim.TryTake(Target);
        TargetClaim.Tidy(Target);

        Assert.Equal(Path.GetFileName(left), Assert.Single(_folder.Files()));
        Assert.Null(TargetClaim.TryTake(Target));
    }

    [Fact]
    public void TryTake_WhileOthersTidyTheFolder_KeepsTheClaim()
    {
        using TargetClaim? claim = TargetClaim.TryTake(Target);

        AtomicFile.Write(_folder.File("other.tif"), false, path => File.WriteAllText(path, "other"));

        Assert.Null(TargetClaim.TryTake(Target));
    }

    [Fact]
    public void Sweep_ClaimOfAKilledRun_GoesAfterADay()
    {
        string left = LeaveClaim();
        AtomicFile.Write(_folder.File("a.tif"), false, path => File.WriteAllText(path, "a"));
        Assert.True(File.Exists(left));
        File.SetLastWriteTimeUtc(left, DateTime.UtcNow.AddHours(-25));

        StaleFiles.Sweep(_folder.Path, hasLocks: true, own: "");

        Assert.False(File.Exists(left));
    }

    [Fact]
    public void TryTake_WhereNothingCanBeWritten_DoesNotHinder()
    {
        using (TargetClaim? none = TargetClaim.TryTake(_folder.File("no/such/folder/cells.tif"))) Assert.NotNull(none);
        if (OperatingSystem.IsWindows()) return;
        using LockedFolder locked = new(_folder.Path);
        using TargetClaim? claim = TargetClaim.TryTake(Target);

        Assert.NotNull(claim);
    }

    [Fact]
    public void TryTake_ByManyAtOnce_IsHeldByOneAtATime()
    {
        int holders = 0;
        int most = 0;
        int taken = 0;
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            for (int i = 0; i < 200; i++)
            {
                using TargetClaim? claim = TargetClaim.TryTake(Target);
                if (claim is null) continue;
                int now = Interlocked.Increment(ref holders);
                InterlockedMax(ref most, now);
                Interlocked.Increment(ref taken);
                Thread.Yield();
                Interlocked.Decrement(ref holders);
            }
        });

        Assert.Equal(1, most);
        Assert.InRange(taken, 8, 1600);
        Assert.Empty(_folder.Files());
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (int seen = target; value > seen;)
        {
            int before = Interlocked.CompareExchange(ref target, value, seen);
            if (before == seen) return;
            seen = before;
        }
    }

    // As a process leaves it that is killed: the file without its lock.
    private string LeaveClaim()
    {
        using TargetClaim? claim = TargetClaim.TryTake(Target);
        string name = Assert.Single(_folder.Files());
        claim!.Dispose();
        return _folder.Write(name);
    }
}
