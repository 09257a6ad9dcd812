using PSPixelClassification.Batch;
using PSPixelClassification.Batch.Planning;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Planning;

namespace PSPixelClassification.Core.Tests.Batch.Planning;

public sealed class NeededSpaceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Warnings_MoreThanIsFree_NamesVolumeNeedAndFree()
    {
        BatchItem[] items = [Item("/data/a/1.tif", 7_000_000_000), Item("/data/b/2.tif", 5_300_000_000), Item("/other/3.tif", 900)];

        string warning = Assert.Single(NeededSpace.Warnings(items, 2, VolumeOf));

        Assert.Equal(
            "The results may need up to 12.3 GB on '/data', where 4.5 GB are free. "
            + "Free some space, or choose another folder with -DestinationPath.", warning);
        Assert.Empty(NeededSpace.Warnings([Item("/data/a/1.tif", 4_500_000_000)], 2, VolumeOf));
        Assert.Equal(2, NeededSpace.Warnings([.. items, Item("/other/4.tif", 101)], 2, VolumeOf).Count());
    }

    [Fact]
    public void Warnings_SkippedAndFailedItems_NeedNothing()
    {
        BatchItem item = Item("/data/a/1.tif", 7_000_000_000);
        Assert.NotEmpty(NeededSpace.Warnings([item], 1, VolumeOf));

        Assert.Empty(NeededSpace.Warnings([item with { SkipReason = "Its results exist." }, item.Failed(new IOException())], 1, VolumeOf));
    }

    [Fact]
    public void Warnings_UnknownVolume_SaysNothing() =>
        Assert.Empty(NeededSpace.Warnings([Item("/data/a/1.tif", long.MaxValue)], 1, _ => null));

    [Fact]
    public void Need_ReplacedResults_NeedTheirGrowthAndRoomBesideTheOldOnes()
    {
        // New ones need all of it; of equal ones only as many beside the old as run at once; of larger ones what they grow by too.
        Assert.Equal(300, NeededSpace.Need([Files((100, null)), Files((200, null))], 4));
        Assert.Equal(200, NeededSpace.Need([Files((100, 100)), Files((100, 100)), Files((100, 100))], 2));
        Assert.Equal(30 + 70 + 10, NeededSpace.Need([Files((100, 70), (10, 40)), Files((5, 9))], 1));
        Assert.Equal(0, NeededSpace.Need([], 4));
        Assert.Equal(long.MaxValue, NeededSpace.Need([Files((long.MaxValue, null), (long.MaxValue, null))], 1));
    }

    [Fact]
    public void Volume_OfAFolderThatIsNotThereYet_IsThatOfTheNextAbove()
    {
        Volume? volume = Volume.Of(_folder.File("no/such/folder"));

        Assert.NotNull(volume);
        Assert.StartsWith(volume.Name, OperatingSystem.IsMacOS() ? "/" + _folder.Path : _folder.Path, StringComparison.Ordinal);
        Assert.InRange(volume.FreeBytes, 1, new DriveInfo(volume.Name).TotalSize);
    }

    [Fact]
    public void Volume_OfALink_IsThatOfWhatItLeadsTo()
    {
        if (!Directory.Exists("/dev/shm")) return;
        string elsewhere = Directory.CreateTempSubdirectory("pspixelclassification-").FullName;
        string shared = Path.Combine("/dev/shm", Path.GetFileName(elsewhere));
        Directory.CreateDirectory(Path.Combine(shared, "deep"));
        try
        {
            Directory.CreateSymbolicLink(_folder.File("link"), shared);

            Assert.Equal(Volume.Of(shared)?.Name, Volume.Of(_folder.File("link/deep/new"))?.Name);
        }
        finally
        {
            Directory.Delete(shared, recursive: true);
            Directory.Delete(elsewhere);
        }
    }

    private static Volume? VolumeOf(string folder) =>
        folder.StartsWith("/data", StringComparison.Ordinal) ? new Volume("/data", 4_500_000_000) : new Volume("/other", 1000);

    private static BatchItem Item(string path, long bytes) => new()
    {
        SourcePaths = new PathList(["/raw/x.tif"]),
        Targets = [new ExportTarget(ResultSource.Uncertainty, path) { Cutout = default, EstimatedBytes = bytes }],
    };

    private static ExportTarget[] Files(params (long New, long? Old)[] files) =>
        [.. files.Select(file => new ExportTarget(ResultSource.Uncertainty, "/data/x.tif")
        {
            Cutout = default,
            EstimatedBytes = file.New,
            ReplacedBytes = file.Old,
        })];
}
