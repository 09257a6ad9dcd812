using System.Text.Json;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PureHDF;
using PureHDF.VOL.Native;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Hdf5;

public sealed class Hdf5FormatTests
{
    private static readonly string s_images = TestFiles.Committed("hdf5/images.h5");

    [Theory]
    [InlineData("u1", PixelType.UInt8)]
    [InlineData("i1", PixelType.Int8)]
    [InlineData("le_u2", PixelType.UInt16)]
    [InlineData("be_u2", PixelType.UInt16)]
    [InlineData("le_i2", PixelType.Int16)]
    [InlineData("be_i2", PixelType.Int16)]
    [InlineData("le_u4", PixelType.UInt32)]
    [InlineData("le_i4", PixelType.Int32)]
    [InlineData("be_i4", PixelType.Int32)]
    [InlineData("le_u8", PixelType.Float64)]
    [InlineData("le_i8", PixelType.Float64)]
    [InlineData("le_f2", PixelType.Float32)]
    [InlineData("le_f4", PixelType.Float32)]
    [InlineData("be_f4", PixelType.Float32)]
    [InlineData("le_f8", PixelType.Float64)]
    [InlineData("be_f8", PixelType.Float64)]
    public void Read_EveryType_GivesItsNumbers(string name, PixelType type)
    {
        IImageSource image = Open($"types/{name}");

        Assert.Equal(type, image.Info.PixelType);
        RequireCounting(image, "yx");
    }

    [Fact]
    public void Read_Bools_GivesZeroAndOne() =>
        Assert.Equal(Enumerable.Range(0, 21 * 34).Select(i => i % 120 % 2f), Hdf5Pixels.ReadNumbers(Open("types/bool")));

    [Theory]
    [InlineData("yx")]
    [InlineData("xy")]
    [InlineData("yxc")]
    [InlineData("cyx")]
    [InlineData("xyc")]
    [InlineData("zyx")]
    [InlineData("tzyxc")]
    [InlineData("txyzc")]
    [InlineData("xyzct")]
    [InlineData("tczyx")]
    public void Read_AnyAxes_WholeAndInPieces(string axes)
    {
        foreach (string layout in new[] { "contiguous", "chunked" })
        {
            IImageSource image = Open($"{layout}/{axes}");
            Assert.Equal(axes, image.Info.Axes.Letters);
            RequireCounting(image, axes);
            RequirePieces(image);
        }
    }

    [Theory]
    [InlineData("lzf", "yxc")]
    [InlineData("fletcher", "yx")]
    [InlineData("extendable", "zyx")]
    public void Read_OtherStorage_GivesItsNumbers(string name, string axes) => RequireCounting(Open(name, axes), axes);

    [Fact]
    public void Read_CompactStorage_GivesItsNumbers() => RequireCounting(ImageFormats.Open(TestFiles.Committed("hdf5/compact.h5")), "yx");

    [Fact]
    public void Read_LzfThatDidNotPack_IsPlain() =>
        Assert.Equal(Hdf5Pixels.ReadAll(Open("lzf_plain")), Hdf5Pixels.ReadAll(Open("lzf_incompressible")));

    [Fact]
    public void Open_Attributes_GiveAxesAndPixelSize()
    {
        Assert.Equal("cyx", Open("attributes/axes").Info.Axes.Letters);
        Assert.Equal(new PixelSize(0.5, 0.25, 2, "µm"), Open("attributes/axes").Info.PixelSize);
        Assert.Equal("tyx", Open("attributes/labels").Info.Axes.Letters);
        Assert.Equal(new PixelSize(0.75, 1.5, 3, "µm"), Open("attributes/units").Info.PixelSize);
        Assert.Null(Open("types/u1").Info.PixelSize);
    }

    [Fact]
    public void Open_WithoutAttributes_GuessesAndSaysSo()
    {
        ImageInfo volume = Open("plain/zyx").Info;
        Assert.Equal("zyx", volume.Axes.Letters);
        Assert.Contains("taken for zyx", volume.AxesGuess, StringComparison.Ordinal);
        Assert.Empty(volume.Notes);
        Assert.Equal("yxc", Open("plain/yxc").Info.Axes.Letters);
        ImageInfo told = Open("plain/zyx", "tyx").Info;
        Assert.Equal("tyx", told.Axes.Letters);
        Assert.Null(told.AxesGuess);
        Assert.Null(Open("attributes/axes").Info.AxesGuess);
    }

    [Theory]
    [InlineData(0, "image.tif")]
    [InlineData(1, "image2.tif")]
    public void Open_ImageStoredInAProject_IsReadByItsPath(int index, string same)
    {
        string project = TestFiles.Committed("reference/c09_two_images_internal/project.ilp");
        string[] names;
        using (NativeFile file = H5File.OpenRead(project))
            names = [.. file.Group("Input Data/infos").Children().OfType<IH5Group>().OrderBy(lane => lane.Name, StringComparer.Ordinal)
                .Select(lane => lane.Dataset("Raw Data/datasetId").Read<string>())];
        byte[] expected = Hdf5Pixels.ReadAll(ImageFormats.Open(TestFiles.Committed($"reference/c09_two_images_internal/{same}")));
        string inner = $"Input Data/local_data/{names[index]}";

        IImageSource stored = ImageFormats.Open(project, new ImageOpenOptions { InternalPath = inner });

        Assert.Equal("yx", stored.Info.Axes.Letters);
        Assert.Null(stored.Info.AxesGuess);
        Assert.Equal(expected, Hdf5Pixels.ReadAll(stored));
        Assert.Equal(expected, Hdf5Pixels.ReadAll(ImageFormats.Open($"{project}/{inner}")));
        ImageFormatException refused = Assert.Throws<ImageFormatException>(() => ImageFormats.Open(project));
        Assert.Contains("ilastik project", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_SingleDataSet_IsFoundByItselfAndByPath()
    {
        string path = TestFiles.Committed("hdf5/single.h5");

        RequireCounting(ImageFormats.Open(path), "yxc");
        RequireCounting(ImageFormats.Open($"{path}/deep/er/image"), "yxc");
        Assert.Throws<FileNotFoundException>(() => ImageFormats.Open($"{path}x/deep/er/image"));
    }

    [Fact]
    public void Open_SeveralDataSets_AreListed()
    {
        ImageFormatException error = Assert.Throws<ImageFormatException>(() => ImageFormats.Open(s_images));
        Assert.Contains("attributes/axes", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<ImageFormatException>(() => Open("no/such"));
        Assert.Contains("'no/such'", error.Message, StringComparison.Ordinal);
        Assert.Contains("attributes/axes", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("refused", "is a group", "ImageFormatInvalid")]
    [InlineData("refused/1d", "is not an image but data of the kind FixedPoint and the shape (5)", "ImageFormatUnsupported")]
    [InlineData(
        "refused/6d", "is not an image but data of the kind FloatingPoint and the shape (1, 1, 1, 1, 1, 1)", "ImageFormatUnsupported")]
    [InlineData("refused/complex", "is not an image but data of the kind Compound and the shape (4, 4)", "ImageFormatUnsupported")]
    [InlineData("refused/empty", "is empty", "ImageFormatUnsupported")]
    [InlineData("refused/text", "is not an image but data of the kind String and the shape (2, 2)", "ImageFormatUnsupported")]
    [InlineData("refused/none", "there is no data set", "ImageFormatInvalid")]
    public void Open_NoImage_IsRefusedWithAListOfTheImages(string name, string finding, string errorId)
    {
        ImageFormatException error = Assert.Throws<ImageFormatException>(() => Open(name));

        Assert.Equal(errorId, error.ErrorId);
        Assert.Contains($"'{name}'", error.Message, StringComparison.Ordinal);
        Assert.Contains(finding, error.Message, StringComparison.Ordinal);
        using NativeFile file = H5File.OpenRead(s_images);
        Assert.Contains(
            $"; it holds attributes/axes ({string.Join(" × ", file.Dataset("attributes/axes").Space.Dimensions)}), ", error.Message,
                StringComparison.Ordinal);
        Assert.DoesNotContain("refused/1d (", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(". Name one of these.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_WrongNumberOfAxes_IsRefused() => Assert.Throws<ImageFormatException>(() => Open("plain/zyx", "yx"));

    [PythonFact("h5py")]
    public void Read_FilesOfOthers_AreWhatH5pyReads()
    {
        string[] files =
        [
            .. new[] { "reference", "projects/versions" }.Select(TestFiles.Committed)
                .SelectMany(folder => Directory.EnumerateFiles(folder, "*.h5", SearchOption.AllDirectories)).Order(StringComparer.Ordinal),
        ];
        IImageSource[] images = [.. files.Select(file => ImageFormats.Open(file))];

        IEnumerable<string> questions = files.Zip(images).SelectMany(pair => new[] { pair.First, "", pair.Second.Info.Axes.Letters });
        string[] lines = Python.RunFile("hdf5/digest.py", [.. questions]).Split('\n');

        Assert.Equal(47, files.Length);
        Assert.Equal(
            files.Zip(lines, (file, line) => (file, JsonDocument.Parse(line).RootElement.GetProperty("sha256").GetString())),
            files.Zip(images, (file, image) => (file, (string?)Hdf5Pixels.Digest(image))));
    }

    [Fact]
    public void Open_DamagedFile_ThrowsNothingButItsOwnError()
    {
        byte[] whole = File.ReadAllBytes(s_images);
        using TemporaryFolder folder = new();
        string path = folder.File("damaged.h5");
        string[] names = ["types/u1", "contiguous/tzyxc", "chunked/tzyxc", "lzf", "extendable", "attributes/units"];
        for (int seed = 0; seed < 120; seed++)
        {
            Random random = new(seed);
            byte[] damaged = seed % 4 == 0 ? whole[..random.Next(8, whole.Length)] : [.. whole];
            for (int i = 0; i < 200 && seed % 4 != 0; i++) damaged[random.Next(8, damaged.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(path, damaged);
            Exception? error = Record.Exception(
                () => Hdf5Pixels.ReadAll(ImageFormats.Open(path, new ImageOpenOptions { InternalPath = names[seed % names.Length] })));
            Assert.True(error is null or ImageFormatException, $"seed {seed}: {error}");
        }
    }

    private static IImageSource Open(string dataset, string? axes = null) =>
        ImageFormats.Open(s_images, new ImageOpenOptions { InternalPath = dataset, Axes = axes is null ? null : AxisOrder.Parse(axes) });

    private static void RequireCounting(IImageSource image, string axes)
    {
        ImageShape expected = new(
            34, 21, axes.Contains('c', StringComparison.Ordinal) ? 4 : 1, axes.Contains('z', StringComparison.Ordinal) ? 3 : 1,
                axes.Contains('t', StringComparison.Ordinal) ? 2 : 1);
        Assert.Equal(expected, image.Info.Shape);
        float[] numbers = Hdf5Pixels.ReadNumbers(image);
        Assert.Equal(Enumerable.Range(0, numbers.Length).Select(i => i % 120f), numbers);
    }

    private static void RequirePieces(IImageSource image)
    {
        ImageShape shape = image.Info.Shape;
        byte[] whole = Hdf5Pixels.ReadAll(image);
        int size = image.Info.PixelType.SizeInBytes();
        Plane plane = new(shape.Times - 1, shape.Depth - 1);
        int firstPlane = (shape.Times * shape.Depth - 1) * shape.Channels;
        using IPixelReader reader = image.OpenReader();
        foreach (
            Region region in new[] { new Region(0, 0, 1, 1), new Region(33, 20, 1, 1), new Region(12, 7, 3, 2), new Region(
            5, 3, 29, 18), new Region(0, 8, 34, 8) })
        {
            byte[] piece = new byte[region.PixelCount * shape.Channels * size];
            reader.Read(plane, region, piece);
            for (int c = 0, at = 0; c < shape.Channels; c++)
            {
                for (int y = region.Y; y < region.Bottom; y++, at += region.Width * size)
                {
                    int from = (((firstPlane + c) * shape.Height + y) * shape.Width + region.X) * size;
                    Assert.Equal(whole.AsSpan(from, region.Width * size), piece.AsSpan(at, region.Width * size));
                }
            }
        }
    }
}
