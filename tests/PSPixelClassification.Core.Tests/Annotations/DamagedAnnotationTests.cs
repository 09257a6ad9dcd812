using System.Buffers.Binary;
using System.IO.Compression;
using PSPixelClassification.Annotations;
using PSPixelClassification.Annotations.ImageJ;

namespace PSPixelClassification.Core.Tests.Annotations;

/// <summary>Files that are cut off, altered, or made to harm end in one error, and soon.</summary>
public sealed class DamagedAnnotationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Cases() => RoiReaderTests.Cases();

    public void Dispose() => _folder.Dispose();

    private static void ReadAndDraw(byte[] file)
    {
        try
        {
            if (RoiReader.Read(file, "a.roi", "a", out _) is { } annotation)
                Assert.Equal(9, DrawnPixels.Of(annotation.Shape, 11, 9).Length);
        }
        catch (AnnotationException e)
        {
            Assert.StartsWith("'a.roi' ", e.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void SelectionCutOff_IsReadOrRefused(string name)
    {
        byte[] file = ImageJReference.All[name].File;
        for (int length = 0; length < file.Length; length++) ReadAndDraw(file[..length]);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void SelectionAltered_IsReadOrRefused(string name)
    {
        Random random = new(5);
        for (int i = 0; i < 400; i++)
        {
            byte[] file = [.. ImageJReference.All[name].File];
            for (int j = 0; j <= i % 4; j++) file[random.Next(4, file.Length)] = (byte)random.Next(256);
            ReadAndDraw(file);
        }
    }

    [Fact]
    public void ArchiveEntryOfAnotherChecksum_IsLeftOut()
    {
        string path = _folder.File("a.zip");
        using (ZipArchive archive = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            foreach (string name in (string[])["good", "bad"])
            {
                using Stream entry = archive.CreateEntry($"{name}.roi", CompressionLevel.NoCompression).Open();
                entry.Write(ImageJReference.All["points"].File);
            }
        }

        byte[] bytes = File.ReadAllBytes(path);
        // The second selection lies elsewhere now.
        bytes[bytes.AsSpan().LastIndexOf("Iout"u8) + 9]++;
        File.WriteAllBytes(path, bytes);

        AnnotationSet set = AnnotationFile.Read(path);

        Assert.Equal("good", Assert.Single(set.Annotations).Name);
        Assert.Contains("bad.roi", Assert.Single(set.Warnings), StringComparison.Ordinal);
        Assert.Contains("checksum", set.Warnings[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(36)]
    [InlineData(18)]
    public void HostileCount_TakesNoMemory(int offset)
    {
        byte[] file = [.. ImageJReference.All["points"].File];
        file.AsSpan(16, 2).Clear();
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(offset), int.MaxValue);
        long before = GC.GetAllocatedBytesForCurrentThread();

        AnnotationException error = Assert.Throws<AnnotationException>(() => RoiReader.Read(file, "a.roi", "a", out _));

        Assert.Equal("AnnotationFormatInvalid", error.ErrorId);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void ArchiveThatUnpacksToMuch_IsRefused()
    {
        string path = _folder.File("bomb.zip");
        using (ZipArchive archive = new(File.Create(path), ZipArchiveMode.Create))
        {
            using Stream entry = archive.CreateEntry("0001.roi", CompressionLevel.Fastest).Open();
            entry.Write("Iout"u8);
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) entry.Write(zeros);
        }

        AnnotationException error = Assert.Throws<AnnotationException>(() => AnnotationFile.Read(path));

        Assert.StartsWith($"'{path}/0001.roi' cannot be read: it is larger than ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ArchiveCutOffOrAltered_IsReadOrRefused()
    {
        string path = Archive(("0001.roi", ImageJReference.All["rectangle"].File), ("0002.roi", ImageJReference.All["points"].File));
        byte[] whole = File.ReadAllBytes(path);
        Random random = new(3);
        for (int i = 0; i < 300; i++)
        {
            byte[] damaged = i % 2 == 0 ? whole[..random.Next(4, whole.Length)] : [.. whole];
            damaged[random.Next(4, damaged.Length)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(path, damaged);
            try
            {
                Assert.NotNull(AnnotationFile.Read(path));
            }
            catch (AnnotationException e)
            {
                Assert.StartsWith($"'{path}", e.Message, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("hello")]
    [InlineData("\u0089PNG\r\n")]
    public void FileOfAnotherKind_IsUnsupported(string content)
    {
        string path = _folder.Write("a.roi", content);

        AnnotationException error = Assert.Throws<AnnotationException>(() => AnnotationFile.Read(path));

        Assert.Equal("AnnotationFormatUnsupported", error.ErrorId);
    }

    [Fact]
    public void Archive_LeavesOutWhatIsNoSelection()
    {
        byte[] text = [.. ImageJReference.All["rectangle"].File];
        BinaryPrimitives.WriteInt16BigEndian(text.AsSpan(48), 1);
        string path = Archive(
            ("nuclei-0001.roi", ImageJReference.All["name, position and group"].File), ("note.roi", text), ("readme.txt", [1]),
            ("__MACOSX/._nuclei-0001.roi", [1]));

        AnnotationSet set = AnnotationFile.Read(path);

        Assert.Equal("nuclei-0001", Assert.Single(set.Annotations).Name);
        Assert.Equal(
            [
                "1 entry of the archive is no selection and was left out: readme.txt.",
                "'note.roi' is a text, which covers no pixels. Draw around what it stands beside. It was left out.",
            ], set.Warnings);
    }

    [Fact]
    public void Archive_LeavesOutWhatIsDamaged()
    {
        byte[] whole = ImageJReference.All["rectangle"].File;
        byte[] cut = [.. whole.Take(20)];
        string path = Archive(
            ("1.roi", cut), ("good-0001.roi", whole), ("2.roi", [7]), ("3.roi", cut), ("4.roi", cut), ("5.roi", cut),
            ("good-0002.roi", whole));

        AnnotationSet set = AnnotationFile.Read(path);

        Assert.Equal(["good-0001", "good-0002"], set.Annotations.Select(annotation => annotation.Name));
        Assert.Equal(4, set.Warnings.Count);
        Assert.StartsWith($"'{path}/1.roi' cannot be read: ", set.Warnings[0], StringComparison.Ordinal);
        Assert.EndsWith(" It was left out.", set.Warnings[0], StringComparison.Ordinal);
        Assert.StartsWith($"'{path}/2.roi' cannot be read: it is no selection of ImageJ.", set.Warnings[1], StringComparison.Ordinal);
        Assert.Equal("2 more damaged selections of the archive were left out.", set.Warnings[3]);
    }

    [Fact]
    public void Archive_WithAnEntryThatDoesNotUnpack_LeavesItOut()
    {
        string path = Archive(("bad.roi", ImageJReference.All["points"].File), ("good.roi", ImageJReference.All["rectangle"].File));
        byte[] file = File.ReadAllBytes(path);
        // Behind the entry's head of 30 bytes and its name; no block of deflate begins like that.
        file.AsSpan(30 + "bad.roi".Length, 4).Fill(0xFF);
        File.WriteAllBytes(path, file);

        AnnotationSet set = AnnotationFile.Read(path);

        Assert.Equal("good", Assert.Single(set.Annotations).Name);
        Assert.StartsWith(
            $"'{path}/bad.roi' cannot be read: its part of the archive is damaged.", Assert.Single(set.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Archive_OfDamagedSelectionsOnly_IsRefused()
    {
        string path = Archive(("1.roi", [.. ImageJReference.All["rectangle"].File.Take(20)]), ("2.roi", [7]));

        Assert.Equal("AnnotationFormatInvalid", Assert.Throws<AnnotationException>(() => AnnotationFile.Read(path)).ErrorId);
    }

    private string Archive(params (string Name, byte[] Content)[] entries)
    {
        string path = _folder.File("set.zip");
        using ZipArchive archive = new(File.Create(path), ZipArchiveMode.Create);
        foreach ((string name, byte[] content) in entries)
        {
            using Stream entry = archive.CreateEntry(name).Open();
            entry.Write(content);
        }

        return path;
    }
}
