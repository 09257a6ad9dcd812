using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Zarr;

/// <summary>What OME-NGFF says of images: levels, axes, sizes, channels, series.</summary>
public sealed class OmeZarrTests
{
    [Fact]
    public void Image_SaysItsAxesSizesAndChannels()
    {
        using TemporaryFolder folder = new();

        ImageInfo info = ImageFormats.Open(ZarrSamples.Unpack(folder, "ome", "cells.ome.zarr")).Info;

        Assert.Equal("tczyx", info.Axes.Letters);
        Assert.Equal(new ImageShape(23, 19, 2, 3, 2), info.Shape);
        Assert.Equal(new PixelSize(0.25, 0.25, 2, "µm"), info.PixelSize);
        // 0.5 of the level times 4 of all levels.
        Assert.Equal(2, info.FrameInterval);
        Assert.Equal(["DAPI", "actin"], info.ChannelNames);
        Assert.Equal([new RgbColor(0, 0, 255), new RgbColor(0, 255, 0)], info.ChannelColors);
        Assert.Equal([(10, 200), (5, 90)], info.DisplayRanges);
        Assert.Equal((3, 0), (info.LevelCount, info.Level));
        Assert.Empty(info.Series);
        Assert.Null(info.AxesGuess);
    }

    [Theory]
    [InlineData(0, 23, 19, 0.25)]
    [InlineData(1, 12, 10, 0.5)]
    [InlineData(2, 6, 5, 1)]
    public void Level_HasItsOwnPixelsAndSize(int level, int width, int height, double size)
    {
        using TemporaryFolder folder = new();
        string path = ZarrSamples.Unpack(folder, "ome", "cells.ome.zarr");

        IImageSource source = ImageFormats.Open(path, new ImageOpenOptions { Level = level });

        Assert.Equal(new ImageShape(width, height, 2, 3, 2), source.Info.Shape);
        Assert.Equal(new PixelSize(size, size, 2, "µm"), source.Info.PixelSize);
        Assert.Equal(level, source.Info.Level);
        // make.py leaves out rows and columns; the file's order is t, c, z, y, x.
        using IPixelReader reader = source.OpenReader();
        byte[] samples = ImageReading.Read(reader, source.Info, new Plane(1, 2), source.Info.Shape.Bounds);
        int step = 1 << level;
        Assert.Equal(
            from c in Enumerable.Range(0, 2)
            from y in Enumerable.Range(0, height)
            from x in Enumerable.Range(0, width)
            select (ushort)ZarrSamples.Value("u2", (((2 + c) * 3 + 2) * 19 + y * step) * 23 + x * step),
            Enumerable.Range(0, samples.Length / 2).Select(i => BitConverter.ToUInt16(samples, 2 * i)));
    }

    [Fact]
    public void LevelThatIsNotThere_IsRefusedWithTheNumberOfLevels()
    {
        using TemporaryFolder folder = new();
        string path = ZarrSamples.Unpack(folder, "ome", "cells.ome.zarr");

        ImageFormatException e = Assert.Throws<ImageFormatException>(() => ImageFormats.Open(path, new ImageOpenOptions { Level = 3 }));

        Assert.Equal($"Cannot read '{path}': it has no level 3: it has 3 levels, the finest is 0. Choose another with -Level.", e.Message);
    }

    [Fact]
    public void LevelOfAFormatWithoutLevels_IsRefused()
    {
        string path = TestFiles.Committed("npy/c_order.npy");
        if (!File.Exists(path)) path = Directory.EnumerateFiles(TestFiles.Committed("npy"), "*.npy").First();

        ImageFormatException e = Assert.Throws<ImageFormatException>(() => ImageFormats.Open(path, new ImageOpenOptions { Level = 1 }));

        Assert.Contains("it is a NPY file, which is read at one level of resolution only", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PathOfALevel_IsThatLevelWithTheAxesOfItsImage()
    {
        using TemporaryFolder folder = new();
        string path = ZarrSamples.Unpack(folder, "ome", "cells.ome.zarr");

        ImageInfo info = ImageFormats.Open(Path.Combine(path, "1")).Info;

        Assert.Equal(("tczyx", 12, 1), (info.Axes.Letters, info.Shape.Width, info.Level));
        Assert.Equal(new PixelSize(0.5, 0.5, 2, "µm"), info.PixelSize);
    }

    [Theory]
    [InlineData("nuclei", 0)]
    [InlineData("cells", 1)]
    public void LabelImage_OpensByItsFolderOrByInternalPath(string name, int add)
    {
        using TemporaryFolder folder = new();
        string path = ZarrSamples.Unpack(folder, "ome", "cells.ome.zarr");

        IImageSource byFolder = ImageFormats.Open(Path.Combine(path, "labels", name));
        IImageSource byName = ImageFormats.Open(path, new ImageOpenOptions { InternalPath = $"labels/{name}" });

        Assert.Equal(PixelType.UInt32, byFolder.Info.PixelType);
        Assert.Equal(ZarrSamples.Value("u2", 22) % 3 + add, ZarrSamples.Numbers(byFolder)[22]);
        Assert.Equal(ZarrSamples.Numbers(byFolder), ZarrSamples.Numbers(byName));
    }

    [Fact]
    public void GroupOfLabelImages_IsASeries()
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(ZarrSamples.Unpack(folder, "ome", "cells.ome.zarr"), "labels");

        ImageInfo info = ImageFormats.Open(path, new ImageOpenOptions { Series = 1 }).Info;

        Assert.Equal(["nuclei", "cells"], info.Series.Select(series => series.Name));
        Assert.Equal(1, info.SeriesIndex);
    }

    [Theory]
    [InlineData("v01.zarr", "tczyx", 2)]
    [InlineData("v03.zarr", "yxc", 2)]
    [InlineData("sharded.ome.zarr", "cyx", 2)]
    public void OtherVersions_HaveTheirAxes(string name, string axes, int channels)
    {
        using TemporaryFolder folder = new();

        ImageInfo info = ImageFormats.Open(ZarrSamples.Unpack(folder, "ome", name)).Info;

        Assert.Equal(axes, info.Axes.Letters);
        Assert.Equal(new ImageShape(23, 19, channels), info.Shape);
    }

    [Fact]
    public void ShardedImage_HasItsPixelsAndSizes()
    {
        using TemporaryFolder folder = new();
        IImageSource source = ImageFormats.Open(ZarrSamples.Unpack(folder, "ome", "sharded.ome.zarr"), new ImageOpenOptions { Level = 1 });

        Assert.Equal(new PixelSize(0.5, 0.5, null, "µm"), source.Info.PixelSize);
        Assert.Equal(
            from c in Enumerable.Range(0, 2)
            from y in Enumerable.Range(0, 10)
            from x in Enumerable.Range(0, 12)
            select ZarrSamples.Value("u2", (c * 19 + 2 * y) * 23 + 2 * x),
            ZarrSamples.Numbers(source));
    }

    [Theory]
    [InlineData("two.zarr", "image a, image b")]
    [InlineData("plate.zarr", "A/1/0, A/1/1, B/1/0, B/1/1")]
    [InlineData("plate.zarr/B/1", "0, 1")]
    [InlineData("series.zarr", "left, right")]
    public void SeveralImages_AreSeriesByName(string name, string names)
    {
        using TemporaryFolder folder = new();
        string path = ZarrSamples.Unpack(folder, "ome", name.Split('/')[0]);
        if (name.Contains('/', StringComparison.Ordinal)) path = Path.Combine(path, "B", "1");
        int add = name.EndsWith("/1", StringComparison.Ordinal) ? 2 : 0;

        for (int i = 0; i < names.Split(", ").Length; i++)
        {
            IImageSource source = ImageFormats.Open(path, new ImageOpenOptions { Series = i });

            Assert.Equal(names, string.Join(", ", source.Info.Series.Select(series => series.Name)));
            Assert.Equal(i, source.Info.SeriesIndex);
            Assert.Equal(Enumerable.Range(0, 19 * 23).Select(e => ZarrSamples.Value("u1", e) + i + add), ZarrSamples.Numbers(source));
        }
    }

    [Fact]
    public void FieldOfAPlate_OpensByItsFolder()
    {
        using TemporaryFolder folder = new();
        string path = ZarrSamples.Unpack(folder, "ome", "plate.zarr");

        IImageSource source = ImageFormats.Open(Path.Combine(path, "B", "1", "0"), new ImageOpenOptions { Level = 1 });

        Assert.Equal((12, 10, 2), (source.Info.Shape.Width, source.Info.Shape.Height, source.Info.LevelCount));
        Assert.Equal(2 + ZarrSamples.Value("u1", 2), ZarrSamples.Numbers(source)[1]);
    }

    [Fact]
    public void WellThatIsNotThere_IsSaid()
    {
        using TemporaryFolder folder = new();
        string path = ZarrSamples.Unpack(folder, "ome", "plate.zarr");
        Directory.Delete(Path.Combine(path, "A"), recursive: true);

        ImageInfo info = ImageFormats.Open(path).Info;

        Assert.Equal(["A/1", "B/1/0", "B/1/1"], info.Series.Select(series => series.Name));
        Assert.Equal(1, info.SeriesIndex);
        Assert.StartsWith("Of the plate's wells 1 cannot be read (A/1).", info.Warnings[0], StringComparison.Ordinal);
        Assert.Contains("its well 'A/1' is not there", info.Warnings[1], StringComparison.Ordinal);
        Assert.Equal("It holds 3 images, of which 1 (B/1/0) is opened. Choose others with -Series: 0 (A/1), 2 (B/1/1).", info.Warnings[2]);
    }

    [Fact]
    public void Archive_OpensWithItsFolderInIt()
    {
        IImageSource source = ImageFormats.Open(TestFiles.Committed("zarr/image.ome.zarr.zip"));

        Assert.Equal(new ImageShape(23, 19, 2), source.Info.Shape);
        Assert.Equal(["DAPI", "actin"], source.Info.ChannelNames);
        Assert.Equal(Enumerable.Range(0, 2 * 19 * 23).Select(i => ZarrSamples.Value("u2", i)), ZarrSamples.Numbers(source));
    }

    [Fact]
    public void GroupWithoutMetadata_AsksForOneOfItsImages()
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(ZarrSamples.Unpack(folder, "ome", "plate.zarr"), "A");

        IImageSource source = ImageFormats.Open(path);

        // The well is the only image of the row.
        Assert.Equal(2, source.Info.Series.Count);
    }

    [Fact]
    public void ChangedMetadata_IsNoticedByTheNextReader()
    {
        using TemporaryFolder folder = new();
        string path = ZarrSamples.Unpack(folder, "ome", "v03.zarr");
        IImageSource source = ImageFormats.Open(path);
        string file = Path.Combine(path, "s0", ".zarray");
        File.WriteAllText(file, File.ReadAllText(file).Replace("19", "18", StringComparison.Ordinal));

        ImageFormatException e = Assert.Throws<ImageFormatException>(source.OpenReader);

        Assert.Contains("it was changed or removed after it was opened", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ConsolidatedMetadata_StandsForWhatIsNotThere()
    {
        using TemporaryFolder folder = new();
        string path = ZarrSamples.Unpack(folder, "ome", "v03.zarr");
        double[] expected = ZarrSamples.ReadAll(path);
        string array = Path.Combine(path, "s0", ".zarray");
        string all = $$"""{"metadata": {"s0/.zarray": {{File.ReadAllText(array)}}}, "zarr_consolidated_format": 1}""";
        folder.Write("v03.zarr/.zmetadata", all);
        File.Delete(array);

        Assert.Equal(expected, ZarrSamples.ReadAll(path));
    }

    [Theory]
    // Named by letters; by words; by types, where names say nothing; a kind of its own for channels; upper case; one name twice.
    [InlineData("""["t", "c", "y", "x"]""", "tcyx")]
    [InlineData("""["frame", "c", "row", "col"]""", "tcyx")]
    [InlineData(
        """[{"name": "run", "type": "time"}, {"name": "c"}, {"name": "u", "type": "space"}, {"name": "v", "type": "space"}]""", "tcyx",
        "Its OME metadata names its axes run, c, u, v, which are not those of an image: by their types they are taken for tcyx.")]
    [InlineData("""[{"name": "angle", "type": "angle"}, {"name": "z", "type": "space"}, {"name": "y"}, {"name": "x"}]""", null)]
    [InlineData("""["C", "Z", "Y", "X"]""", "czyx")]
    [InlineData(
        """[{"name": "t", "type": "time"}, {"name": "c"}, {"name": "y", "type": "space"}, {"name": "y", "type": "space"}]""", null, null,
        "its axes are t, c, y, y, two of which have one name. Name them with -Axes.")]
    public void Axes_AreTakenByNameThenByType(
        string axes, string? expected, string? guess = null, string finding = "which are none of an image. Name them with -Axes.")
    {
        using TemporaryFolder folder = new();
        folder.Write("a.zarr/.zattrs", $$"""{"multiscales": [{"version": "0.4", "axes": {{axes}}, "datasets": [{"path": "0"}]}]}""");
        folder.Write(
            "a.zarr/0/.zarray",
            """
            {"zarr_format": 2, "shape": [2, 3, 4, 5], "chunks": [2, 3, 4, 5], "dtype": "|u1", "compressor": null, "fill_value": 0,
             "order": "C", "filters": null}
            """);
        folder.Write("a.zarr/0/0.0.0.0", [.. Enumerable.Range(0, 120).Select(i => (byte)i)]);

        string? found = null;
        string problem = "";
        try
        {
            ImageInfo info = ImageFormats.Open(folder.File("a.zarr")).Info;
            Assert.Equal(guess, info.AxesGuess);
            found = info.Axes.Letters;
        }
        catch (ImageFormatException e)
        {
            problem = e.Message;
        }

        Assert.Equal(expected, found);
        Assert.Equal(expected is null, problem.Contains(finding, StringComparison.Ordinal));
        ImageOpenOptions stated = new() { Axes = AxisOrder.Parse("tzyx") };
        Assert.Equal("tzyx", ImageFormats.Open(folder.File("a.zarr"), stated).Info.Axes.Letters);
    }

    [Fact]
    public void ArrayWithoutDimensions_IsNoImage()
    {
        using TemporaryFolder folder = new();
        folder.Write(
            "a.zarr/.zarray",
            """
            {"zarr_format": 2, "shape": [], "chunks": [], "dtype": "|u1", "compressor": null, "fill_value": 0, "order": "C",
             "filters": null}
            """);

        ImageFormatException e = Assert.Throws<ImageFormatException>(() => ImageFormats.Open(folder.File("a.zarr")));

        Assert.Contains("its array has the shape (), and an image has 2 to 5 axes", e.Message, StringComparison.Ordinal);
    }
}
