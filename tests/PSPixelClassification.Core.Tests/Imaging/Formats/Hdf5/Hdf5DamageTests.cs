using System.Buffers.Binary;
using System.IO.Compression;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Hdf5;
using PSPixelClassification.Imaging.Formats.Hdf5.Elements;
using PSPixelClassification.Imaging.Formats.Hdf5.Structure;
using PSPixelClassification.Projects;
using PSPixelClassification.Projects.Ilp;
using PureHDF;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Hdf5;

/// <summary>Files that are damaged in ways that cost a reader its stack, its time or its memory if it believes them.</summary>
public sealed class Hdf5DamageTests
{
    private const long MaxAllocated = 64 << 20;

    public static TheoryData<string> Damaged =>
        [.. Directory.EnumerateFiles(TestFiles.Committed("hdf5/damaged")).Select(path => Path.GetFileName(path))
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Damaged))]
    public void Open_DamagedFile_IsRefusedOrReadAtLittleCost(string name)
    {
        string path = TestFiles.Committed($"hdf5/damaged/{name}");

        RequireCheap(path, file => Assert.True(Hdf5Datasets.Find(path, file.Root, null).Path.Length > 0));
        RequireRefusedOrRead(path);
        long before = GC.GetAllocatedBytesForCurrentThread();
        ProjectFormatException error = Assert.Throws<ProjectFormatException>(() => ClassifierProject.Open(path));
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MaxAllocated);
    }

    // Numbers all over the structure in turn become the largest one, the file's length, and the address of the root group's header.
    [Theory]
    [InlineData("elsewhere/links.h5", "g/image")]
    [InlineData("elsewhere/virtual.h5", "nested")]
    [InlineData("elsewhere/raw.h5", "whole")]
    [InlineData("elsewhere/growing.h5", "d")]
    [InlineData("elsewhere/part0.h5", "d")]
    public void Open_AnyNumberThatIsWrong_IsRefusedOrReadAtLittleCost(string name, string dataset)
    {
        byte[] whole = File.ReadAllBytes(TestFiles.Committed($"hdf5/{name}"));
        using TemporaryFolder folder = new();
        foreach (string other in Directory.EnumerateFiles(TestFiles.Committed("hdf5/elsewhere")))
            File.Copy(other, folder.File(Path.GetFileName(other)));
        string path = folder.File("damaged.h5");
        ulong[] values = [ulong.MaxValue, int.MaxValue, (ulong)whole.Length - 1, 96, 1L << 40];
        int count = 0;
        for (int at = 8; at + 8 <= whole.Length; at += 8 * (1 + whole.Length / 1000))
        {
            // What is nothing now is mostly read by nobody.
            if (whole.AsSpan(at, 8).IndexOfAnyExcept((byte)0) < 0) continue;
            byte[] damaged = [.. whole];
            ulong value = values[count++ % values.Length];
            if (count % 2 == 0) BinaryPrimitives.WriteUInt64LittleEndian(damaged.AsSpan(at), value);
            else BinaryPrimitives.WriteUInt32LittleEndian(damaged.AsSpan(at), (uint)value);
            File.WriteAllBytes(path, damaged);
            RequireCheap(path, file => Hdf5Datasets.Find(path, file.Root, dataset));
            RequireRefusedOrRead(path, dataset);
        }

        Assert.InRange(count, 30, int.MaxValue);
    }

    [Fact]
    public void Open_HeaderThatContinuesInItself_IsRefused()
    {
        byte[] whole = File.ReadAllBytes(TestFiles.Committed("hdf5/elsewhere/part0.h5"));
        int root = (int)BinaryPrimitives.ReadUInt64LittleEndian(whole.AsSpan(64));
        // The first message becomes one of 16 bytes that says that the header goes on where it begins.
        int message = root + 16;
        BinaryPrimitives.WriteUInt16LittleEndian(whole.AsSpan(message), (ushort)Hdf5MessageType.Continuation);
        BinaryPrimitives.WriteUInt16LittleEndian(whole.AsSpan(message + 2), 16);
        BinaryPrimitives.WriteUInt64LittleEndian(whole.AsSpan(message + 8), (ulong)message);
        BinaryPrimitives.WriteUInt64LittleEndian(whole.AsSpan(message + 16), 24);

        RequireRefused(whole, "does not end");
    }

    [Fact]
    public void Open_TreeOfAGroupInACircle_IsRefused()
    {
        byte[] whole = File.ReadAllBytes(TestFiles.Committed("hdf5/elsewhere/links.h5"));
        // A node above others, each of which is the node itself: a walk without an end in sight would visit 30 to the power of its depth.
        // The tree of the root is not in use any more, since its links to other files moved all of them.
        int tree = whole.AsSpan().LastIndexOf("TREE"u8);
        whole[tree + 5] = 8;
        BinaryPrimitives.WriteUInt16LittleEndian(whole.AsSpan(tree + 6), 30);
        for (int i = 0; i < 30; i++) BinaryPrimitives.WriteUInt64LittleEndian(whole.AsSpan(tree + 32 + 16 * i), (ulong)tree);

        RequireRefused(whole, "damaged");
    }

    [Fact]
    public void Read_TypeNestedWithoutEnd_IsRefused()
    {
        // A list of lists of lists.
        byte[] list = [0x19, 0, 0, 0, 16, 0, 0, 0];
        byte[] message = [.. Enumerable.Repeat(list, 100_000).SelectMany(bytes => bytes)];

        Assert.Contains(
            "too deep", Assert.Throws<Hdf5Exception>(() => Hdf5Type.Read(new Hdf5Bytes(message, 8, 8))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ChunkThatUnpacksToMore_IsRefusedBeforeItsEnd()
    {
        using MemoryStream packed = new();
        using (ZLibStream stream = new(packed, CompressionLevel.SmallestSize, leaveOpen: true)) stream.Write(new byte[64 << 20]);
        ChunkFilters filters = new([new ChunkFilters.Filter(1, "deflate", [9])]);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<Hdf5Exception>(() => filters.Unpack(packed.ToArray(), 0, 1000));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
        Assert.Throws<Hdf5Exception>(() => ChunkFilters.RequirePlausible(500, 1 << 30));
    }

    [Fact]
    public void Open_ExtentsOfWhichNothingIsStored_AreRefused()
    {
        using TemporaryFolder folder = new();
        new H5File { ["d"] = new H5Dataset(new byte[64, 64], chunks: [64, 64]) }.Write(folder.File("a.h5"));
        byte[] whole = File.ReadAllBytes(folder.File("a.h5"));
        // The extents and what they may grow to, of 64 each, in the message of the data set's extents.
        byte[] extents = new byte[16];
        extents[0] = extents[8] = 64;
        int at = whole.AsSpan().IndexOf(extents);
        BinaryPrimitives.WriteUInt64LittleEndian(whole.AsSpan(at), 1 << 24);
        BinaryPrimitives.WriteUInt64LittleEndian(whole.AsSpan(at + 8), 1 << 24);

        RequireRefused(whole, "no more than a small part");
    }

    [Fact]
    public void Spend_MoreThanTheFileIsWorth_Ends()
    {
        Hdf5Budget budget = new(1000);
        long reads = 0;

        Assert.Throws<Hdf5Exception>((Action)SpendAll);

        Assert.InRange(reads, 1000, 100_000);

        void SpendAll()
        {
            for (; reads < long.MaxValue; reads++) budget.Spend(0);
        }
    }

    private static void RequireRefused(byte[] bytes, string finding)
    {
        using TemporaryFolder folder = new();
        string path = folder.File("damaged.h5");
        File.WriteAllBytes(path, bytes);
        long before = GC.GetAllocatedBytesForCurrentThread();

        ImageFormatException error = Assert.Throws<ImageFormatException>(() => ImageFormats.Open(path));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MaxAllocated);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(finding, error.Message, StringComparison.Ordinal);
    }

    // Reads of the structure are counted, as time depends on the machine.
    private static void RequireCheap(string path, Action<Hdf5File> look)
    {
        Hdf5File file;
        try
        {
            file = Hdf5File.Open(path);
        }
        catch (Exception e) when (Hdf5Failure.IsOfLibrary(e))
        {
            return;
        }

        using (file)
        {
            Record.Exception(() => look(file));
            Assert.InRange(file.Structure.ReadCount, 1, 200_000);
        }
    }

    private static void RequireRefusedOrRead(string path, string? dataset = null)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Exception? error = Record.Exception(() =>
        {
            IImageSource image = ImageFormats.Open(path, new ImageOpenOptions { InternalPath = dataset });
            ImageShape shape = image.Info.Shape;
            Region corner = new(0, 0, Math.Min(shape.Width, 32), Math.Min(shape.Height, 32));
            long length = corner.PixelCount * shape.Channels * image.Info.PixelType.SizeInBytes();
            if (length > MaxAllocated / 4) return;
            using IPixelReader reader = image.OpenReader();
            reader.Read(new Plane(shape.Times - 1, shape.Depth - 1), corner, new byte[length]);
        });
        Assert.True(error is null or ImageFormatException, $"{error}");
        if (error is not null) Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MaxAllocated);
    }
}
