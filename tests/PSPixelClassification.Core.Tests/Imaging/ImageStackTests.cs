using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Hdf5.Writing;
using PSPixelClassification.Imaging.Formats.Png;
using PSPixelClassification.Imaging.Formats.Stacks;
using PSPixelClassification.Imaging.Formats.Tiff.Writing;

namespace PSPixelClassification.Core.Tests.Imaging;

public sealed class ImageStackTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData('z', 1, 1, 1, "zyx")]
    [InlineData('t', 1, 1, 1, "tyx")]
    [InlineData('c', 1, 1, 1, "yxc")]
    [InlineData('c', 3, 1, 1, "cyx")]
    [InlineData('z', 2, 3, 1, "zcyx")]
    [InlineData('t', 2, 3, 1, "tzcyx")]
    [InlineData('z', 1, 1, 4, "tzyx")]
    [InlineData('t', 1, 3, 2, "tzyx")]
    [InlineData('c', 2, 3, 2, "tzcyx")]
    public void Read_EveryPlaneAndRegion_GivesTheFilesOneAfterTheOther(char axis, int channels, int depth, int times, string axes)
    {
        ImageShape shape = new(19, 13, channels, depth, times);
        byte[][] samples = new byte[11][];
        string[] paths =
            [.. Enumerable.Range(0, samples.Length).Select(i => WriteTiff($"m{i}.tif", shape, samples[i] = Samples(shape, i)))];

        ImageStack stack = ImageStack.Open(paths, axis);

        Assert.Equal(axes, stack.Info.Axes.Letters);
        Assert.Equal(shape[axis] * 11, stack.Info.Shape[axis]);
        Assert.Equal(PixelType.UInt16, stack.Info.PixelType);
        Assert.Equal(Expected(samples, shape, axis), ImageReading.ReadAll(stack));
        byte[] last = ImageReading.ReadAll(stack)[^(19 * 13 * stack.Info.Shape.Channels * 2)..];
        using IPixelReader reader = stack.OpenReader();
        foreach (Region region in ImageReading.Regions(shape))
        {
            byte[] part = ImageReading.Read(reader, stack.Info, new Plane(stack.Info.Shape.Times - 1, stack.Info.Shape.Depth - 1), region);
            Assert.Equal(ImageReading.Cut(last, stack.Info.Shape, 2, region), part);
        }
    }

    [Fact]
    public void Open_FilesOfOtherPixelSizes_IsAWarning()
    {
        ImageShape shape = new(3, 2);
        string Sized(string name, double? size)
        {
            OutputImage image = new()
            {
                Shape = shape,
                PixelType = PixelType.UInt16,
                PixelSize = size is { } known ? new PixelSize(known, known, null, "µm") : null,
            };
            ImageWriting.Write(new TiffEncoder(), _folder.File(name), image, Samples(shape, 0), shape.Height);
            return _folder.File(name);
        }

        string[] files = [Sized("a.tif", 0.5), Sized("b.tif", 0.5), Sized("c.tif", 0.25), Sized("d.tif", null)];

        Assert.Empty(ImageStack.Open(files[..2], 'c').Info.Warnings);
        Assert.Equal(
            "The stacked files have other pixel sizes: 0.5 × 0.5 µm, 0.25 × 0.25 µm. That of the first one is taken for all.",
            Assert.Single(ImageStack.Open(files[1..3], 'z').Info.Warnings));
        string unknown = Assert.Single(ImageStack.Open([files[0], files[3]], 't').Info.Warnings);
        Assert.Contains("0.5 × 0.5 µm, none", unknown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('z', 8)]
    [InlineData('t', 8)]
    [InlineData('c', 64)]
    public void Read_ManyFiles_KeepsFewOpen(char axis, int mostOpen)
    {
        OpenFiles files = new();
        CountedSource[] members = [.. Enumerable.Range(0, 200).Select(_ => new CountedSource(files))];
        ImageInfo info = CountedSource.Description with { Shape = CountedSource.Description.Shape.With(axis, 200) };
        byte[] row = new byte[200 * 4];

        using (ImageStackReader reader = new(info, members, axis))
        {
            for (int plane = 0; plane < info.Shape.Times * info.Shape.Depth; plane++)
                reader.Read(axis == 't' ? new Plane(plane, 0) : new Plane(0, plane), new Region(0, 0, 4, 1), row);
            Assert.Equal(mostOpen, files.Most);
            Assert.Equal(200, files.Opened);
        }

        Assert.Equal(0, files.Now);
    }

    [Fact]
    public void Read_OneSliceAgainAndAgain_OpensItsFileOnce()
    {
        OpenFiles files = new();
        CountedSource[] members = [.. Enumerable.Range(0, 9).Select(_ => new CountedSource(files))];
        using ImageStackReader reader = new(CountedSource.Description with { Shape = new ImageShape(4, 4, Depth: 9) }, members, 'z');
        byte[] row = new byte[4];

        // Slice 0 is read between all others, so it is never the one that was not read longest.
        for (int z = 0; z < 9; z++)
        {
            reader.Read(new Plane(0, 0), new Region(0, 0, 4, 1), row);
            reader.Read(new Plane(0, z), new Region(0, 0, 4, 1), row);
        }

        Assert.Equal(9, files.Opened);
    }

    [Fact]
    public void Open_FileOfAnotherShapeOrType_IsNamedWithBothShapes()
    {
        string first = WriteTiff("a1.tif", new ImageShape(19, 13), Samples(new ImageShape(19, 13), 0));
        string wide = WriteTiff("a2.tif", new ImageShape(20, 13), Samples(new ImageShape(20, 13), 0));
        string deep = WriteTiff("a3.tif", new ImageShape(19, 13, Depth: 2), Samples(new ImageShape(19, 13, Depth: 2), 0));
        string bytes = Path.Combine(_folder.Path, "a4.png");
        OutputImage image = new() { Shape = new ImageShape(19, 13), PixelType = PixelType.UInt8 };
        ImageWriting.Write(new PngEncoder(), bytes, image, ImageWriting.Samples(image), 13);

        ImageFormatException exception = Assert.Throws<ImageFormatException>(() => ImageStack.Open([first, wide], 'z'));

        Assert.Equal(wide, exception.Path);
        Assert.Contains("13 × 20 (yx) UInt16", exception.Message, StringComparison.Ordinal);
        Assert.Contains("'a1.tif', the first file of the stack, is 13 × 19 (yx) UInt16", exception.Message, StringComparison.Ordinal);
        Assert.Equal(deep, Assert.Throws<ImageFormatException>(() => ImageStack.Open([first, first, deep], 'z')).Path);
        Assert.Contains(
            "UInt8", Assert.Throws<ImageFormatException>(() => ImageStack.Open([first, bytes], 't')).Message, StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => ImageStack.Open([first, Path.Combine(_folder.Path, "none.tif")], 'z'));
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageStack.Open([first], 'y'));
    }

    [Theory]
    [InlineData("yx")]
    [InlineData("zyx")]
    public void Open_AxesOfAFileOrOfTheStack_AreUnderstood(string axes)
    {
        ImageShape shape = new(19, 13);
        string[] paths = [.. Enumerable.Range(0, 3).Select(i => WriteTiff($"s{i}.tif", shape, Samples(shape, i)))];

        ImageStack stack = ImageStack.Open(paths, 'z', new ImageOpenOptions { Axes = AxisOrder.Parse(axes) });

        Assert.Equal("zyx", stack.Info.Axes.Letters);
        Assert.Equal(3, stack.Info.Shape.Depth);
        ImageOpenOptions wrong = new() { Axes = AxisOrder.Parse("tzyx") };
        Assert.Contains(
            "tzyx", Assert.Throws<ImageFormatException>(() => ImageStack.Open(paths, 'z', wrong)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OpenStack_NamesTheImageAndItsFiles()
    {
        ImageShape shape = new(19, 13);
        string[] paths = [.. Enumerable.Range(8, 3).Select(i => WriteTiff($"cells_{i:000}.tif", shape, Samples(shape, i)))];

        ClassifierImage image = ClassifierImage.OpenStack(paths, 't');

        Assert.Equal("cells", image.Name);
        Assert.Equal(paths, image.Location!.Files);
        Assert.Equal('t', image.Location.StackAxis);
        Assert.Equal(paths[0], image.SourcePath);
        Assert.Equal(3, image.Extent.Times);
        Assert.Equal("mine", ClassifierImage.OpenStack(paths, 't', name: "mine").Name);
    }

    [Fact]
    public void OpenStack_DataSets_KeepTheirPathInTheFiles()
    {
        OutputImage image = new() { Shape = new ImageShape(19, 13), PixelType = PixelType.UInt8 };
        string[] paths = [.. new[] { "a1.h5", "a2.h5" }.Select(_folder.File)];
        foreach (string path in paths) ImageWriting.Write(new Hdf5Encoder("volume/data"), path, image, ImageWriting.Samples(image), 13);

        ClassifierImage stack = ClassifierImage.OpenStack([.. paths.Select(path => path + "/volume/data")], 'z');

        Assert.Equal(paths, stack.Location!.Files);
        Assert.Equal("volume/data", stack.Location.InternalPath);
        Assert.Equal([.. ImageWriting.Samples(image), .. ImageWriting.Samples(image)], ImageReading.ReadAll(stack.Source));
        Assert.Throws<ImageFormatException>(() => ClassifierImage.OpenStack([paths[0], paths[1] + "/volume/data"], 'z'));
    }

    // Samples of each file [t][z][c][y][x] put together plane by plane, as an array library would concatenate them.
    private static byte[] Expected(byte[][] samples, ImageShape shape, char axis)
    {
        int channel = shape.Width * shape.Height * 2;
        (int outer, int inner) = axis switch
        {
            't' => (1, shape.Times * shape.Depth * shape.Channels),
            'z' => (shape.Times, shape.Depth * shape.Channels),
            _ => (shape.Times * shape.Depth, shape.Channels),
        };
        int block = inner * channel;
        return [.. Enumerable.Range(0, outer).SelectMany(i => samples.SelectMany(file => file[(i * block)..((i + 1) * block)]))];
    }

    private static byte[] Samples(ImageShape shape, int seed) =>
        ImageWriting.Samples(new OutputImage { Shape = shape, PixelType = PixelType.UInt16 }, seed + 1);

    private string WriteTiff(string name, ImageShape shape, byte[] samples)
    {
        string path = _folder.File(name);
        ImageWriting.Write(new TiffEncoder(), path, new OutputImage { Shape = shape, PixelType = PixelType.UInt16 }, samples, shape.Height);
        return path;
    }

    private sealed class OpenFiles
    {
        public int Now { get; set; }

        public int Most { get; set; }

        public int Opened { get; set; }
    }

    private sealed class CountedSource(OpenFiles files) : IImageSource
    {
        public static ImageInfo Description { get; } =
            new() { Shape = new ImageShape(4, 4), Axes = AxisOrder.YX, PixelType = PixelType.UInt8 };

        public ImageInfo Info => Description;

        public IPixelReader OpenReader()
        {
            files.Now++;
            files.Opened++;
            files.Most = Math.Max(files.Most, files.Now);
            return new Reader(files);
        }

        private sealed class Reader(OpenFiles files) : IPixelReader
        {
            public void Read(Plane plane, Region region, Span<byte> destination) => destination.Clear();

            public void Dispose() => files.Now--;
        }
    }
}
