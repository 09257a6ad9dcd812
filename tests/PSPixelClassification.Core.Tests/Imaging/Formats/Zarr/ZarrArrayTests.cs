using System.IO.Compression;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Zarr;

/// <summary>Arrays of every codec, type and order as zarr-python wrote them.</summary>
public sealed class ZarrArrayTests
{
    private static readonly ImageOpenOptions s_volume = new() { Axes = AxisOrder.Parse("zyx") };

    public static TheoryData<string, string> Arrays()
    {
        TheoryData<string, string> all = [];
        foreach (string archive in new[] { "arrays2", "blosc2", "arrays3" })
        {
            foreach (string name in ZarrSamples.Names(archive))
                if (name is not ("huge" or "xarray") && !name.StartsWith("fill", StringComparison.Ordinal)) all.Add(archive, name);
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Arrays))]
    public void Array_OfEveryKind_HasTheValuesItWasWrittenWith(string archive, string name)
    {
        using TemporaryFolder folder = new();
        IImageSource source = ImageFormats.Open(ZarrSamples.Unpack(folder, archive, name), s_volume);

        double[] found = ZarrSamples.Numbers(source);

        string type = name.Split('-')[0];
        Assert.Equal(Enumerable.Range(0, found.Length).Select(i => ZarrSamples.Value(type, i)), found);
        Assert.True(found.Length >= 3 * 19 * 23);
    }

    [Theory]
    [InlineData("blosc2", "u2-blosc-lz4-shuffle")]
    [InlineData("arrays2", "u2-fortran-big")]
    [InlineData("arrays3", "u2-shards")]
    public void Regions_OverChunkBorders_AreCutOutOfTheWhole(string archive, string name)
    {
        using TemporaryFolder folder = new();
        IImageSource source = ImageFormats.Open(ZarrSamples.Unpack(folder, archive, name), s_volume);
        byte[] all = ImageReading.ReadAll(source);
        int plane = 19 * 23 * 2;

        using IPixelReader reader = source.OpenReader();

        for (int z = 0; z < 3; z++)
        {
            foreach (Region region in ImageReading.Regions(source.Info.Shape))
            {
                byte[] expected = ImageReading.Cut(all[(z * plane)..((z + 1) * plane)], source.Info.Shape, 2, region);
                Assert.Equal(expected, ImageReading.Read(reader, source.Info, new Plane(0, z), region));
            }
        }
    }

    [Theory]
    [InlineData("arrays2", "fill-u2", 77)]
    [InlineData("arrays2", "fill-nan", double.NaN)]
    [InlineData("arrays2", "fill-inf", double.NegativeInfinity)]
    [InlineData("arrays2", "fill-none", 0)]
    [InlineData("arrays3", "fill-nan", double.NaN)]
    public void MissingChunks_HaveTheFillValue(string archive, string name, double fill)
    {
        using TemporaryFolder folder = new();
        IImageSource source = ImageFormats.Open(ZarrSamples.Unpack(folder, archive, name), s_volume);

        double[] found = ZarrSamples.Numbers(source);

        Assert.Empty(source.Info.Warnings);
        Assert.Equal(
            Enumerable.Range(0, 3 * 19 * 23).Select(i => i / (19 * 23) < 2 && i / 23 % 19 < 10 && i % 23 < 12 ? 5 : fill), found);
    }

    [Fact]
    public void MissingChunksOfShards_HaveTheFillValue()
    {
        using TemporaryFolder folder = new();

        double[] found = ZarrSamples.ReadAll(ZarrSamples.Unpack(folder, "arrays3", "fill-shards"), s_volume);

        Assert.Equal(Enumerable.Range(0, 3 * 19 * 23).Select(i => i / (19 * 23) < 2 && i / 23 % 19 < 5 && i % 23 < 6 ? 5.0 : 77), found);
    }

    [Fact]
    public void ArrayWithoutAnyChunk_IsReadWithAWarning()
    {
        using TemporaryFolder folder = new();
        string path = ZarrSamples.Unpack(folder, "arrays2", "fill-u2");
        File.Delete(Path.Combine(path, "0.0.0"));

        IImageSource source = ImageFormats.Open(path, s_volume);

        Assert.Contains("None of its chunks are there", Assert.Single(source.Info.Warnings), StringComparison.Ordinal);
        Assert.All(ZarrSamples.Numbers(source), value => Assert.Equal(77, value));
    }

    [Fact]
    public void HugeArrayOfMissingChunks_ReadsARegionInLittleMemory()
    {
        using TemporaryFolder folder = new();
        IImageSource source = ImageFormats.Open(ZarrSamples.Unpack(folder, "arrays2", "huge"));
        ushort[] row = new ushort[100_000];
        using IPixelReader reader = source.OpenReader();
        long before = GC.GetAllocatedBytesForCurrentThread();

        reader.Read(Plane.First, new Region(0, 0, 100_000, 1), System.Runtime.InteropServices.MemoryMarshal.AsBytes(row.AsSpan()));
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(Enumerable.Range(0, 100_000).Select(x => x < 10 ? (ushort)9 : (ushort)3), row);
        // One chunk of 500,000 bytes, and a little for each of the others that are looked for.
        Assert.InRange(allocated, 0, 1 << 20);
        Assert.Equal(100_000, source.Info.Shape.Height);
    }

    [Theory]
    [InlineData("arrays2", "xarray")]
    [InlineData("arrays3", "u2-named")]
    public void NamesOfDimensions_AreTheAxes(string archive, string name)
    {
        using TemporaryFolder folder = new();

        ImageInfo info = ImageFormats.Open(ZarrSamples.Unpack(folder, archive, name)).Info;

        Assert.Equal("yxc", info.Axes.Letters);
        Assert.Equal(new ImageShape(19, 3, 23), info.Shape);
        Assert.Null(info.AxesGuess);
    }

    [Theory]
    [InlineData("""["time", "Y", "x"]""", "tyx", null)]
    [InlineData("""["depth", "row", "column"]""", "zyx", null)]
    [InlineData("""["channel", "y", "x"]""", "cyx", null)]
    [InlineData("""["age", "y", "x"]""", "zyx", "The array names its axes age, y, x, which are not those of an image: ")]
    [InlineData("""["x", "x", null]""", "zyx", "The array names its axes x, x, ?, which are not those of an image: ")]
    public void NamesOfDimensions_AreUnderstoodOrTheirGuessIsSaid(string names, string axes, string? guess)
    {
        using TemporaryFolder folder = new();
        string path = ZarrSamples.Unpack(folder, "arrays2", "u2-gzip");
        File.WriteAllText(Path.Combine(path, ".zattrs"), $$"""{"_ARRAY_DIMENSIONS": {{names}}}""");

        ImageInfo info = ImageFormats.Open(path).Info;

        Assert.Equal(axes, info.Axes.Letters);
        if (guess is null) Assert.Null(info.AxesGuess);
        else Assert.StartsWith(guess, info.AxesGuess, StringComparison.Ordinal);
    }

    [Fact]
    public void UnnamedDimensions_AreGuessedAndSaid()
    {
        using TemporaryFolder folder = new();

        ImageInfo info = ImageFormats.Open(ZarrSamples.Unpack(folder, "arrays2", "u2-gzip")).Info;

        Assert.Equal("zyx", info.Axes.Letters);
        Assert.Equal("The array does not name its axes: its shape (3, 19, 23) is taken for zyx.", info.AxesGuess);
    }

    [Fact]
    public void ArchiveOfMoreThan65535Files_IsRead()
    {
        using TemporaryFolder folder = new();
        string unpacked = ZarrSamples.Unpack(folder, "arrays2", "u2-gzip");
        string packed = folder.File("many.zip");
        using (ZipArchive zip = ZipFile.Open(packed, ZipArchiveMode.Create))
        {
            for (int i = 0; i < 66_000; i++) zip.CreateEntry($"other/{i}", CompressionLevel.NoCompression);
            foreach (string file in folder.Files("u2-gzip")) zip.CreateEntryFromFile(Path.Combine(unpacked, file), file);
        }

        // The central directory is described by the records of ZIP64 then.
        Assert.Equal(ZarrSamples.ReadAll(unpacked, s_volume), ZarrSamples.ReadAll(packed, s_volume));
    }

    [Theory]
    [InlineData(CompressionLevel.NoCompression, "")]
    [InlineData(CompressionLevel.Optimal, "")]
    [InlineData(CompressionLevel.NoCompression, "inside/")]
    public void Archive_ReadsLikeItsFolder(CompressionLevel level, string within)
    {
        using TemporaryFolder folder = new();
        foreach ((string archive, string name) in new[] { ("blosc2", "u2-blosc-zstd-shuffle"), ("arrays3", "u2-shards") })
        {
            string unpacked = ZarrSamples.Unpack(folder, archive, name);
            string packed = folder.File($"{name}-{level}.zip");
            using (ZipArchive zip = ZipFile.Open(packed, ZipArchiveMode.Create))
            {
                foreach (string file in folder.Files(name)) zip.CreateEntryFromFile(Path.Combine(unpacked, file), within + file, level);
            }

            Assert.Equal(ZarrSamples.ReadAll(unpacked, s_volume), ZarrSamples.ReadAll(packed, s_volume));
        }
    }
}
