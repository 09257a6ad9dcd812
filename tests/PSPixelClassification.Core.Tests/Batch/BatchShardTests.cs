using PSPixelClassification.Batch;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Core.Tests.Classification;
using PSPixelClassification.Core.Tests.Exporting;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.PracticeImages;

namespace PSPixelClassification.Core.Tests.Batch;

public sealed class BatchShardTests : IDisposable
{
    private readonly ExportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Python: int.from_bytes(sha256(name.upper().encode()).digest()[:8], 'big') % count
    [Theory]
    [InlineData("raw/sample_0001.tif", 1, 6, 151)]
    [InlineData("raw/sample_0002.tif", 0, 2, 889)]
    [InlineData("plate 1/A01", 2, 0, 998)]
    [InlineData("volumes/cells.h5/volume/raw", 2, 0, 361)]
    [InlineData("/a.png", 1, 1, 839)]
    public void IndexOf_Name_IsItsHashModuloCount(string name, int of3, int of7, int of1000) =>
        Assert.Equal((of3, of7, of1000), (BatchShard.IndexOf(name, 3), BatchShard.IndexOf(name, 7), BatchShard.IndexOf(name, 1000)));

    // What counts, and how a Mac, a Linux that decodes Latin-1 as UTF-8, and a path typed in lower case may see the same name.
    [Theory]
    [InlineData("Kln/zelle 1.tif", "Köln/Zelle 1.tif")]
    [InlineData("Kln/zelle 1.tif", "Ko\u0308ln/Zelle 1.tif")]
    [InlineData("Kln/zelle 1.tif", "K\ufffdln/Zelle 1.tif")]
    [InlineData("Kln/zelle 1.tif", "KÖLN/ZELLE 1.TIF")]
    [InlineData("Vit/1.tif", "Vi\u00ea\u0323t/1.tif")]
    [InlineData("Vit/1.tif", "Vie\u0323\u0302t/1.tif")]
    [InlineData("/a.tif", "\u7d30\u80de/a\ud800.tif")]
    public void IndexOf_NameAsOtherSystemsSeeIt_IsTheSame(string counts, string name) =>
        Assert.Equal(BatchShard.IndexOf(counts, 1_000_000), BatchShard.IndexOf(name, 1_000_000));

    [Theory]
    [InlineData("raw/sample_{0:0000}.tif")]
    [InlineData("raw/t{0}.tif")]
    [InlineData("pos{0:000}/image.tif")]
    public void IndexOf_ManyNames_AreSharedEvenly(string pattern)
    {
        int[] counts = [.. Enumerable.Range(0, 10)
            .Select(shard => Enumerable.Range(1, 1000).Count(i => BatchShard.IndexOf(string.Format(null, pattern, i), 10) == shard))];

        Assert.Equal(1000, counts.Sum());
        // Four standard deviations.
        Assert.All(counts, count => Assert.InRange(count, 62, 138));
    }

    [Fact]
    public void Holds_SameFolderElsewhere_IsTheSame()
    {
        Assert.Equal(Holder(["/mnt/lab/raw/a.tif"]), Holder(["/home/me/RAW/A.tif"]));
        Assert.NotEqual(Holder(["/mnt/lab/raw/a.tif"]), Holder(["/mnt/lab/raw/b.tif"]));
        Assert.NotEqual(Holder(["/mnt/lab/raw/a.tif"]), Holder(["/mnt/lab/raw2/a.tif"]));
    }

    [Fact]
    public void Holds_SetOfFiles_IsThatOfWhicheverFileLeadsToIt() =>
        Assert.Equal(
            Holder(["/raw/set_1.ome.tif", "/raw/set_0.ome.tif", "/raw/set_2.ome.tif"]), Holder(["/raw/set_0.ome.tif"]));

    [Fact]
    public void Holds_Group_IsThatOfItsName() =>
        Assert.Equal(BatchShard.IndexOf("plate 1/A01", 1000), Holder(["/lab/plate 1/A01_C2.tif", "/lab/plate 1/A01_C1.tif"], "A01"));

    [Theory]
    [InlineData(3, 3, "-ShardIndex 3 is not one of -ShardCount 3: shards are counted from 0. Give an index from 0 to 2.")]
    [InlineData(1, 1, "-ShardIndex 1 is not one of -ShardCount 1: shards are counted from 0. Give the index 0.")]
    [InlineData(-1, 2, "-ShardIndex -1 is not one of -ShardCount 2: shards are counted from 0. Give an index from 0 to 1.")]
    public void Create_ShardThatDoesNotExist_SaysWhichDo(int index, int count, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => BatchShard.Create(index, count)).Message);

    [Fact]
    public void Create_PlansOfDifferentLists_GiveEachImageToOneShard()
    {
        (BatchSettings settings, string[] images) = Practice(7);
        string[] fewer = [.. images.Where((_, i) => i is not (0 or 3))];

        string[] later = [.. Shards(settings, 3).SelectMany(shard => Sources(BatchPlan.Create(images, shard)))];
        string[] mixed = [.. Shards(settings, 3).SelectMany((shard, i) => Sources(BatchPlan.Create(i == 1 ? images : fewer, shard)))];

        Assert.Equal(images, later.Order(StringComparer.Ordinal));
        Assert.Equal(mixed.Distinct(), mixed);
        Assert.Empty(fewer.Except(mixed));
    }

    [Fact]
    public void Run_AllShards_WriteWhatOneRunWrites()
    {
        (BatchSettings settings, string[] images) = Practice(5);
        ExportSettings export = settings.Export;
        string[] masks = [.. images.Reverse()];
        BatchSettings one = settings with { MaskFiles = masks, Export = export with { DestinationFolder = _folder["one"] } };
        BatchSettings many = one with { Export = export with { DestinationFolder = _folder["many"] } };

        BatchRunner.Run(BatchPlan.Create(images.Select(Copy), one), (_, _) => { });
        foreach (BatchSettings shard in Shards(many, 3)) BatchRunner.Run(BatchPlan.Create(images.Select(Copy), shard), (_, _) => { });

        string[] files = Directory.GetFiles(_folder["one"]);
        Assert.Equal(5, files.Length);
        Assert.Equal(5, Directory.GetFiles(_folder["many"]).Length);
        Assert.All(
            files, file => Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(_folder["many"], Path.GetFileName(file)))));
    }

    [Fact]
    public void Create_CollisionOfTwoShards_FailsInEach()
    {
        (BatchSettings settings, string[] images) = Practice(4);
        ExportSettings export = settings.Export with { FilePattern = FilePattern.Parse("same") };

        BatchItem[] items = [.. Shards(settings with { Export = export }, 4).SelectMany(shard => BatchPlan.Create(images, shard).Items)];

        Assert.Equal(4, items.Length);
        Assert.All(items, item => Assert.Equal("OutputCollision", Assert.IsType<ExportException>(item.Failure).ErrorId));
    }

    private static int Holder(string[] files, string? group = null)
    {
        BatchItem item = new() { SourcePaths = new([.. files]), Group = group };
        return Enumerable.Range(0, 1000).Single(i => BatchShard.Create(i, 1000).Holds(item));
    }

    private static IEnumerable<BatchSettings> Shards(BatchSettings settings, int count) =>
        Enumerable.Range(0, count).Select(i => settings with { Shard = BatchShard.Create(i, count) });

    private static IEnumerable<string> Sources(BatchPlan plan) => plan.Items.Select(item => item.SourcePath);

    // Images that are no masks of others.
    private string Copy(string image)
    {
        string copy = Path.Combine(_folder["copies"], Path.GetFileName(image));
        Directory.CreateDirectory(_folder["copies"]);
        File.Copy(image, copy, overwrite: true);
        return copy;
    }

    private (BatchSettings Settings, string[] Images) Practice(int count)
    {
        PracticeImageWriter writer = new(_folder["in"]);
        string[] images = [.. PracticeImageGenerator.Generate(new PracticeImageOptions { Count = count, Width = 90, Height = 70 })
            .Select(image => writer.Write(image, []).SourcePath)];
        ClassifierModel model = SyntheticImages.Train(ClassifierImage.Open(images[0]).LabelSides());
        return (new(model, _folder.Settings() with { DestinationFolder = _folder["out"] }), images);
    }
}
