using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats.Rasters;
using PSPixelClassification.Imaging.Formats.Tiff.Writing;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Tiff;

public class TiffWriterTests
{
    private static readonly string[] s_names = ["nuclei", "Hintergrund", "σ = 0.3"];

    public static TheoryData<PixelType, int> TypesAndCompressions()
    {
        TheoryData<PixelType, int> data = [];
        foreach (PixelType type in Enum.GetValues<PixelType>())
        {
            foreach (TiffWriteCompression compression in Enum.GetValues<TiffWriteCompression>()) data.Add(type, (int)compression);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(TypesAndCompressions))]
    public void Write_EveryTypeAndCompression_ReadsBackTheSame(PixelType type, int compression)
    {
        // Uncompressed, one page is all that ImageJ's description allows.
        int channels = compression == (int)TiffWriteCompression.None ? 1 : 3;
        CheckReadsBack(WrittenTiff.Image(type, new ImageShape(301, 233, channels)), (TiffWriteCompression)compression);
    }

    [Theory]
    [InlineData(2, 1, 1)]
    [InlineData(1, 2, 1)]
    [InlineData(1, 1, 2)]
    public void Refuse_SeveralPagesUncompressed_IsForImageJsDescriptionOnly(int channels, int depth, int times)
    {
        OutputImage image = WrittenTiff.Image(PixelType.UInt8, new ImageShape(5, 4, channels, depth, times));

        Assert.Contains("-Compression", new TiffEncoder(TiffWriteCompression.None).Refuse(image), StringComparison.Ordinal);
        Assert.Null(new TiffEncoder(TiffWriteCompression.None, TiffDialect.Ome).Refuse(image));
        Assert.Null(new TiffEncoder(TiffWriteCompression.Zstd).Refuse(image));
    }

    [Theory]
    [InlineData(1, 1, 1, false)]
    [InlineData(3, 1, 1, true)]
    [InlineData(1, 4, 1, false)]
    [InlineData(2, 3, 2, false)]
    [InlineData(1, 1, 5, false)]
    [InlineData(3, 2, 2, true)]
    public void Write_AnyAxes_ReadsBackTheSame(int channels, int depth, int times, bool isRgb) =>
        CheckReadsBack(
            WrittenTiff.Image(PixelType.UInt16, new ImageShape(47, 31, channels, depth, times), isRgb), TiffWriteCompression.Lzw);

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(1000)]
    public void Write_AnyBandHeight_GivesTheSameBytes(int bandHeight)
    {
        OutputImage image = WrittenTiff.Image(PixelType.Float32, new ImageShape(900, 100, 2));
        using TemporaryFile expected = new();
        using TemporaryFile actual = new();
        WrittenTiff.Write(expected.Path, image);
        WrittenTiff.Write(actual.Path, image, bandHeight: bandHeight);
        Assert.Equal(File.ReadAllBytes(expected.Path), File.ReadAllBytes(actual.Path));
    }

    [Theory]
    [InlineData(0.325, 0.25, "µm")]
    [InlineData(12.5, 12.5, "nm")]
    [InlineData(1.0 / 300, 1.0 / 300, "inch")]
    public void Write_PixelSize_ReadsBack(double x, double y, string unit)
    {
        using TemporaryFile file = new();
        WrittenTiff.Write(file.Path,
            WrittenTiff.Image(PixelType.UInt8, new ImageShape(20, 10, 1, 3)) with { PixelSize = new PixelSize(x, y, 1.5, unit) });
        PixelSize? size = MadeTiff.OpenAt(file.Path).Info.PixelSize;
        Assert.NotNull(size);
        Assert.Equal(x, size.X, x * 1e-6);
        Assert.Equal(y, size.Y, y * 1e-6);
        Assert.Equal(1.5, size.Z);
        Assert.Equal(unit, size.Unit);
    }

    [Fact]
    public void Write_ChannelNames_ReadBack()
    {
        using TemporaryFile file = new();
        WrittenTiff.Write(file.Path, WrittenTiff.Image(PixelType.UInt8, new ImageShape(20, 10, 3, 2)) with { ChannelNames = s_names });
        Assert.Equal(s_names, MadeTiff.OpenAt(file.Path).Info.ChannelNames);
    }

    [Fact]
    public void Write_ManyLargeChannels_SpoolsBesideTheTargetAndLeavesNothingThere()
    {
        using TemporaryFile file = new();
        OutputImage image = WrittenTiff.Image(PixelType.Float32, new ImageShape(2048, 2100, 5));
        using (IImageWriter writer = new TiffEncoder(TiffWriteCompression.None, TiffDialect.Ome).Create(file.Path, image))
        {
            // Unix has let go of the name: a killed process leaves nothing.
            Assert.Equal(OperatingSystem.IsWindows() ? 2 : 1, Directory.GetFiles(file.Folder).Length);
            if (OperatingSystem.IsLinux()) Assert.Single(DeletedFilesOf(file.Folder));
            WrittenTiff.WritePlane(writer, image, 0, 512);
            writer.Complete();
        }

        Assert.Equal([file.Path], Directory.GetFiles(file.Folder));
        IImageSource source = MadeTiff.OpenAt(file.Path);
        byte[] expected = WrittenTiff.Samples(image, 0);
        byte[] actual = new byte[expected.Length];
        using IPixelReader reader = source.OpenReader();
        reader.Read(Plane.First, source.Info.Shape.Bounds, actual);
        Assert.True(expected.AsSpan().SequenceEqual(actual));
    }

    // What this process has open in a folder and what has no name there any more.
    private static IEnumerable<string> DeletedFilesOf(string folder) => new DirectoryInfo("/proc/self/fd").EnumerateFileSystemInfos()
        .Select(descriptor => descriptor.LinkTarget ?? "")
        .Where(target => target.StartsWith(folder, StringComparison.Ordinal) && target.EndsWith(" (deleted)", StringComparison.Ordinal));

    [Fact]
    public void Dispose_NotCompleted_LeavesNoTemporaryFile()
    {
        using TemporaryFile file = new();
        using (
            IImageWriter writer = new TiffEncoder().Create(file.Path, WrittenTiff.Image(PixelType.Float64, new ImageShape(2048, 2100, 4))))
        {
            writer.Write(Plane.First, 0, 1, new byte[2048 * 4 * 8]);
            Assert.Throws<InvalidOperationException>(writer.Complete);
        }

        Assert.Equal([file.Path], Directory.GetFiles(file.Folder));
    }

    [Fact]
    public void Write_RowsOutOfOrder_Throws()
    {
        using TemporaryFile file = new();
        using IImageWriter writer = new TiffEncoder().Create(file.Path, WrittenTiff.Image(PixelType.UInt8, new ImageShape(8, 8, 1, 2)));
        Assert.Throws<InvalidOperationException>(() => writer.Write(Plane.First, 1, 1, new byte[8]));
        Assert.Throws<InvalidOperationException>(() => writer.Write(new Plane(0, 1), 0, 1, new byte[8]));
        Assert.Throws<ArgumentException>(() => writer.Write(Plane.First, 0, 1, new byte[7]));
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.Write(Plane.First, 0, 9, new byte[72]));
        Assert.Throws<InvalidOperationException>(writer.Complete);
    }

    [Fact]
    public void Refuse_MorePagesThanAFileHolds_SaysWhatToDo()
    {
        TiffEncoder encoder = new();
        Assert.Null(encoder.Refuse(WrittenTiff.Image(PixelType.UInt8, new ImageShape(8, 8, 49, 600))));
        Assert.Contains(
            "34300", encoder.Refuse(WrittenTiff.Image(PixelType.UInt8, new ImageShape(8, 8, 49, 700))), StringComparison.Ordinal);
    }

    private static void CheckReadsBack(OutputImage image, TiffWriteCompression compression)
    {
        using TemporaryFile file = new();
        WrittenTiff.Write(file.Path, image, compression);
        IImageSource source = MadeTiff.OpenAt(file.Path);
        Assert.Equal(image.Shape, source.Info.Shape);
        Assert.Equal(image.PixelType, source.Info.PixelType);
        using IPixelReader reader = source.OpenReader();
        for (int plane = 0; plane < image.Shape.Depth * image.Shape.Times; plane++)
        {
            byte[] expected = WrittenTiff.Samples(image, plane);
            byte[] actual = new byte[expected.Length];
            reader.Read(new Plane(plane / image.Shape.Depth, plane % image.Shape.Depth), image.Shape.Bounds, actual);
            Assert.Equal(expected, actual);
        }
    }
}
