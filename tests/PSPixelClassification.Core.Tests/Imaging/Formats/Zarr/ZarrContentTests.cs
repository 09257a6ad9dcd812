using PSPixelClassification.Classification;
using PSPixelClassification.Exporting.Provenance;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Projects.Images;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Zarr;

/// <summary>What is known of a folder's content: by results, and by projects.</summary>
public sealed class ZarrContentTests
{
    [Fact]
    public void Digest_CoversTheLevelThatIsRead()
    {
        using TemporaryFolder folder = new();
        string path = ZarrSamples.Unpack(folder, "ome", "sharded.ome.zarr");
        ImageProvenance before = Of(path);
        Assert.Equal(("sharded.ome.zarr", null), (before.Name, before.Level));
        Assert.Equal(1, Of(path, new ImageOpenOptions { Level = 1 }).Level);

        // Another level, and a file of the system.
        File.AppendAllText(Path.Combine(path, "1", "c", "0", "0", "0"), "x");
        File.WriteAllText(Path.Combine(path, "0", ".DS_Store"), "x");
        Assert.True(Of(path).IsSameImage(before));

        // One byte of one chunk, of the same length.
        string chunk = Path.Combine(path, "0", "c", "1", "1", "1");
        byte[] bytes = File.ReadAllBytes(chunk);
        bytes[0] ^= 1;
        File.WriteAllBytes(chunk, bytes);
        Assert.False(Of(path).IsSameImage(before));
    }

    [Fact]
    public void Digest_OfACopy_IsTheSame()
    {
        using TemporaryFolder folder = new();
        using TemporaryFolder other = new();

        Assert.True(Of(ZarrSamples.Unpack(folder, "ome", "v03.zarr")).IsSameImage(Of(ZarrSamples.Unpack(other, "ome", "v03.zarr"))));
    }

    [Fact]
    public void Digest_FollowsLinksOnce()
    {
        // Links need rights on Windows.
        if (OperatingSystem.IsWindows()) return;
        using TemporaryFolder folder = new();
        using TemporaryFolder elsewhere = new();
        string path = ZarrSamples.Unpack(folder, "ome", "v03.zarr");
        string array = Path.Combine(path, "s0");
        long length = ImageFolder.LengthOf(path);
        foreach (int i in Enumerable.Range(0, 20))
        {
            Directory.CreateSymbolicLink(Path.Combine(array, $"up{i}"), i % 2 == 0 ? ".." : path);
            Directory.CreateSymbolicLink(Path.Combine(path, $"here{i}"), i % 2 == 0 ? "." : path);
        }

        Assert.Equal(length, ImageFolder.LengthOf(path));

        // A folder of chunks that lies elsewhere is one of the array's.
        ImageProvenance before = Of(path);
        string moved = elsewhere.File("chunks");
        Directory.Move(Path.Combine(array, "0"), moved);
        Directory.CreateSymbolicLink(Path.Combine(array, "0"), moved);
        Assert.True(Of(path).IsSameImage(before));
        File.AppendAllText(Path.Combine(moved, "1", "0"), "x");
        Assert.False(Of(path).IsSameImage(before));
    }

    [Fact]
    public void Digest_OfARewrittenChunk_IsComputedAgain()
    {
        using TemporaryFolder folder = new();
        string path = ZarrSamples.Unpack(folder, "ome", "v03.zarr");
        string chunk = Path.Combine(path, "s0", "0", "0", "0");
        FileDigests digests = new();
        FileDigest first = digests.Of([path], CancellationToken.None);
        byte[] bytes = File.ReadAllBytes(chunk);
        bytes[^1] ^= 1;

        // What keeps its time is taken for the same; the file system has nothing else to say.
        DateTime written = File.GetLastWriteTimeUtc(chunk);
        File.WriteAllBytes(chunk, bytes);
        File.SetLastWriteTimeUtc(chunk, written);
        Assert.Equal(first, digests.Of([path], CancellationToken.None));

        File.SetLastWriteTimeUtc(chunk, written.AddSeconds(1));
        Assert.NotEqual(first, digests.Of([path], CancellationToken.None));
    }

    [Fact]
    public void Fingerprint_OfACopy_IsTheSame_AndNotOfOtherMetadata()
    {
        using TemporaryFolder folder = new();
        using TemporaryFolder other = new();
        string path = ZarrSamples.Unpack(folder, "ome", "v03.zarr");
        string copy = ZarrSamples.Unpack(other, "ome", "v03.zarr");
        long length = 0;

        FileFingerprint first = FileFingerprint.Of([path], read => length += read);

        Assert.Equal(first, FileFingerprint.Of([copy]));
        Assert.Equal(length, first.Length);
        Assert.Equal(folder.Files("v03.zarr").Sum(file => new FileInfo(Path.Combine(path, file)).Length), first.Length);
        string metadata = Path.Combine(copy, ".zattrs");
        File.WriteAllText(metadata, File.ReadAllText(metadata).Replace("0.3", "0.4", StringComparison.Ordinal));
        Assert.NotEqual(first, FileFingerprint.Of([copy]));
    }

    private static ImageProvenance Of(string path, ImageOpenOptions? options = null) =>
        ImageProvenance.Of(ClassifierImage.Open(path, options), new FileDigests(), CancellationToken.None);
}
