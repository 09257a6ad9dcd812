using System.Text.Json.Nodes;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Zarr;

/// <summary>Hierarchies that are damaged, hostile, or of a kind that is not read: one clear error each.</summary>
public sealed class ZarrDamageTests
{
    private static readonly ImageOpenOptions s_volume = new() { Axes = AxisOrder.Parse("zyx") };

    [Theory]
    [InlineData("blosc2", "u2-blosc-lz4-shuffle", "a chunk of Blosc ends too early ('0.0.0')")]
    [InlineData("arrays2", "u2-gzip", "('0.0.0')")]
    [InlineData("arrays2", "u2-zstd", "('0.0.0')")]
    [InlineData("arrays2", "u2-lz4", "a chunk is no LZ4 data ('0.0.0')")]
    [InlineData("arrays2", "u2-raw-little", "where 480 are due ('0.0.0')")]
    [InlineData("arrays2", "u2-crc32", "the checksum crc32 of a chunk is wrong ('0.0.0')")]
    [InlineData("arrays3", "u2-crc32c", "the checksum crc32c of a chunk is wrong ('c/0/0/0')")]
    [InlineData("arrays3", "u2-shards", "the checksum crc32c of a chunk is wrong ('c/0/0/0')")]
    public void ChunkCutShort_IsAnErrorThatNamesIt(string archive, string name, string finding)
    {
        using TemporaryFolder folder = new();
        string path = ZarrSamples.Unpack(folder, archive, name);
        string chunk = Path.Combine(path, archive == "arrays3" ? "c/0/0/0" : "0.0.0");
        File.WriteAllBytes(chunk, File.ReadAllBytes(chunk)[..^10]);

        ImageFormatException e = Assert.Throws<ImageFormatException>(() => ImageFormats.Open(path, s_volume));

        Assert.Contains(finding, e.Message, StringComparison.Ordinal);
        Assert.StartsWith($"Cannot read '{path}': ", e.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorIds.ImageFormatInvalid, e.ErrorId);
    }

    [Fact]
    public void ChunkThatIsAFolder_IsAnError()
    {
        using TemporaryFolder folder = new();
        string path = ZarrSamples.Unpack(folder, "arrays2", "u2-gzip");
        File.Delete(Path.Combine(path, "0.0.0"));
        Directory.CreateDirectory(Path.Combine(path, "0.0.0"));

        ImageFormatException e = Assert.Throws<ImageFormatException>(() => ImageFormats.Open(path, s_volume));

        Assert.Contains("'0.0.0' is a folder, not a file", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zarr_format", "4", "its zarr.json is of version 4 of Zarr; read are version 2, in .zarray")]
    [InlineData("chunk_grid", """{"name": "rectangular", "configuration": {}}""", "its chunk grid is of the kind 'rectangular'")]
    [InlineData("storage_transformers", """[{"name": "x"}]""", "it has storage transformers")]
    [InlineData("data_type", "\"complex64\"", "its elements are complex numbers ('complex64')")]
    [InlineData("data_type", "\"bfloat16\"", "its elements are of the type 'bfloat16'")]
    [InlineData("data_type", """{"name": "numpy.datetime64", "configuration": {}}""", "of the type 'numpy.datetime64'")]
    [InlineData("codecs", """[{"name": "bytes", "configuration": {"endian": "little"}}, {"name": "zfpy"}]""", "by the codec 'zfpy'")]
    [InlineData("codecs", """[{"name": "packbits"}]""", "by the codec 'packbits'")]
    [InlineData("chunk_key_encoding", """{"name": "fancy"}""", "its chunk keys are of the kind 'fancy'")]
    [InlineData("new_thing", """{"a": 1}""", "its metadata has 'new_thing', which is not known and must be understood")]
    public void KindThatIsNotRead_IsNamed(string member, string value, string finding)
    {
        using TemporaryFolder folder = new();
        string path = Changed(folder, "arrays3", "u2-gzip", "zarr.json", member, value);

        ImageFormatException e = Assert.Throws<ImageFormatException>(() => ImageFormats.Open(path, s_volume));

        Assert.Contains(finding, e.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorIds.ImageFormatUnsupported, e.ErrorId);
    }

    [Fact]
    public void MemberThatMayBeIgnored_IsIgnored()
    {
        using TemporaryFolder folder = new();
        string path = Changed(folder, "arrays3", "u2-gzip", "zarr.json", "new_thing", """{"must_understand": false}""");

        Assert.Equal(ZarrSamples.Value("u2", 5), ZarrSamples.ReadAll(path, s_volume)[5]);
    }

    [Theory]
    [InlineData("dtype", "\"<c8\"", "its elements are complex numbers")]
    [InlineData("dtype", """[["a", "<u2"], ["b", "<u2"]]""", "its elements are records of several fields")]
    [InlineData("dtype", "\"|S4\"", "its elements are of the type '|S4'")]
    [InlineData("dtype", "\"<M8[ns]\"", "its elements are of the type '<M8[ns]'")]
    [InlineData("compressor", """{"id": "bz2", "level": 1}""", "by the codec 'bz2', which is not read")]
    [InlineData("filters", """[{"id": "vlen-utf8"}]""", "by the codec 'vlen-utf8', which is not read")]
    public void KindOfZarr2ThatIsNotRead_IsNamed(string member, string value, string finding)
    {
        using TemporaryFolder folder = new();
        string path = Changed(folder, "arrays2", "u2-gzip", ".zarray", member, value);

        ImageFormatException e = Assert.Throws<ImageFormatException>(() => ImageFormats.Open(path, s_volume));

        Assert.Contains(finding, e.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorIds.ImageFormatUnsupported, e.ErrorId);
    }

    [Theory]
    [InlineData("shape", "[0, 19, 23]", "one axis is empty or too long")]
    [InlineData("shape", "[9223372036854775807, 19, 23]", "one axis is empty or too long")]
    [InlineData("shape", "[3, 19]", "and its shape (3, 19) has another number of dimensions")]
    [InlineData("shape", "\"three\"", "it has no shape")]
    [InlineData("shape", "[3, -19, 23]", "its shape holds something else than whole numbers from 0")]
    [InlineData("chunks", "[2, 0, 12]", "its chunks are (2, 0, 12), which hold no element")]
    [InlineData("chunks", "[2, 100000, 100000]", "more than 1 GiB each")]
    [InlineData("chunks", "[9223372036854775807, 9223372036854775807, 9223372036854775807]", "more than 1 GiB each")]
    [InlineData("order", "\"D\"", "its order of elements is missing, or neither C nor F")]
    [InlineData("fill_value", "70000", "its fill value '70000' is none of its type")]
    [InlineData("fill_value", "\"NaN\"", "is none of its type")]
    [InlineData("dimension_separator", "\"-\"", "the separator of its chunk keys is neither '/' nor '.'")]
    [InlineData("zarr_format", "1", "its .zarray is of version 1 of Zarr")]
    [InlineData("zarr_format", "3", "its .zarray is of version 3 of Zarr; read are version 2, in .zarray and .zgroup, and version 3, in")]
    public void WrongMetadata_IsAnError(string member, string value, string finding)
    {
        using TemporaryFolder folder = new();
        string path = Changed(folder, "arrays2", "u2-gzip", ".zarray", member, value);

        ImageFormatException e = Assert.Throws<ImageFormatException>(() => ImageFormats.Open(path, member == "shape" ? null : s_volume));

        Assert.Contains(finding, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DeepJson_IsAnError()
    {
        using TemporaryFolder folder = new();
        string path = ZarrSamples.Unpack(folder, "arrays2", "u2-gzip");
        File.WriteAllText(Path.Combine(path, ".zattrs"), $$"""{"a": {{new string('[', 100_000)}}""");

        ImageFormatException e = Assert.Throws<ImageFormatException>(() => ImageFormats.Open(path, s_volume));

        Assert.Contains("'.zattrs' is no JSON, or is damaged", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void HalfACharacter_IsAnError()
    {
        using TemporaryFolder folder = new();
        string path = ZarrSamples.Unpack(folder, "arrays2", "u2-gzip");
        File.WriteAllText(Path.Combine(path, ".zattrs"), """{"a": "\ud800"}""");

        ImageFormatException e = Assert.Throws<ImageFormatException>(() => ImageFormats.Open(path, s_volume));

        Assert.Contains("'.zattrs' is no JSON, or is damaged", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../other/0", "names the array '../other/0' outside of it")]
    [InlineData("gone", "there is nothing at 'gone', which its metadata names")]
    public void LevelThatLeadsElsewhere_IsAnError(string key, string finding)
    {
        using TemporaryFolder folder = new();
        string path = ZarrSamples.Unpack(folder, "ome", "v03.zarr");
        string file = Path.Combine(path, ".zattrs");
        File.WriteAllText(file, File.ReadAllText(file).Replace("s0", key, StringComparison.Ordinal));

        ImageFormatException e = Assert.Throws<ImageFormatException>(() => ImageFormats.Open(path));

        Assert.Contains(finding, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TinyChunkThatClaimsMuch_TakesNoMemory()
    {
        using TemporaryFolder folder = new();
        string path = Changed(folder, "arrays2", "u1-lz4-slash", ".zarray", "chunks", "[2, 20000, 20000]");
        // 800,000,000 bytes of 20.
        File.WriteAllBytes(Path.Combine(path, "0", "0", "0"), [0, 0x08, 0xAF, 0x2F, .. new byte[16]]);
        long before = GC.GetAllocatedBytesForCurrentThread();

        ImageFormatException e = Assert.Throws<ImageFormatException>(() => ImageFormats.Open(path, s_volume));

        Assert.Contains("a chunk of LZ4 claims a wrong length ('0/0/0')", e.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void FolderWithoutMetadata_IsAnError()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder.File("cells.zarr"));

        ImageFormatException e = Assert.Throws<ImageFormatException>(() => ImageFormats.Open(folder.File("cells.zarr")));

        Assert.Contains("it holds no Zarr group or array. Name a folder with an image.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SeveralArraysOfAGroup_AskForOne()
    {
        using TemporaryFolder folder = new();
        string path = ZarrSamples.Unpack(folder, "arrays2", "u2-gzip");
        folder.Write("set/.zgroup", """{"zarr_format": 2}""");
        Directory.Move(path, folder.File("set/a"));
        ZarrSamples.Unpack(folder, "arrays2", "u2-zstd");
        Directory.Move(folder.File("u2-zstd"), folder.File("set/b"));

        ImageFormatException e = Assert.Throws<ImageFormatException>(() => ImageFormats.Open(folder.File("set"), s_volume));

        Assert.Contains(
            "it holds several images: a, b. Name one with -InternalPath, or behind the file: set/a.", e.Message, StringComparison.Ordinal);
        Assert.Equal(["a", "b"], ImageFormats.Datasets(folder.File("set")));
        Assert.Equal(3, ImageFormats.Open(folder.File("set"), s_volume with { InternalPath = "b" }).Info.Shape.Depth);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("a/../../b")]
    [InlineData("C:/x")]
    public void InternalPathOutOfTheHierarchy_IsRefused(string path)
    {
        using TemporaryFolder folder = new();
        string array = ZarrSamples.Unpack(folder, "arrays2", "u2-gzip");

        ImageFormatException e = Assert.Throws<ImageFormatException>(() => ImageFormats.Open(array, s_volume with { InternalPath = path }));

        Assert.Contains("is no path in it. Name groups and arrays, separated by '/'.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PipeInPlaceOfAChunk_IsRefusedWithoutWaiting()
    {
        if (OperatingSystem.IsWindows()) return;
        using TemporaryFolder folder = new();
        string path = ZarrSamples.Unpack(folder, "arrays2", "u2-gzip");
        string chunk = Path.Combine(path, "0.0.0");
        File.Delete(chunk);
        System.Diagnostics.Process.Start("mkfifo", [chunk]).WaitForExit();

        ImageFormatException e = Assert.Throws<ImageFormatException>(() => ImageFormats.Open(path, s_volume));

        Assert.Contains("'0.0.0' is no regular file", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ArchiveCutShort_IsAnError()
    {
        using TemporaryFolder folder = new();
        byte[] archive = File.ReadAllBytes(TestFiles.Committed("zarr/image.ome.zarr.zip"));
        string path = folder.Write("image.zarr.zip", archive.AsSpan(..^100));

        ImageFormatException e = Assert.Throws<ImageFormatException>(() => ImageFormats.Open(path));

        Assert.Equal(
            $"Cannot read '{path}': it is a ZIP archive that is cut short or damaged: the list of its files, at its end, cannot be read. "
                + "Copy it again.",
            e.Message);
    }

    private static string Changed(TemporaryFolder folder, string archive, string name, string file, string member, string value)
    {
        string path = ZarrSamples.Unpack(folder, archive, name);
        JsonObject metadata = JsonNode.Parse(File.ReadAllText(Path.Combine(path, file)))!.AsObject();
        metadata[member] = JsonNode.Parse(value);
        File.WriteAllText(Path.Combine(path, file), metadata.ToJsonString());
        return path;
    }
}
