using System.Text.Json;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Zarr;
using PSPixelClassification.Imaging.Formats.Zarr.Writing;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Zarr.Writing;

/// <summary>What OME-NGFF 0.4 and 0.5 demand of metadata, and what comes back of it.</summary>
public sealed class OmeMetadataTests
{
    public static TheoryData<OmeZarrVersion> Versions => [.. Enum.GetValues<OmeZarrVersion>()];

    [Theory]
    [MemberData(nameof(Versions))]
    public void Write_Everything_IsReadBack(OmeZarrVersion version)
    {
        using WrittenZarr written = new(Volume(), version);

        ImageInfo info = ImageFormats.Open(written.Path).Info;

        Assert.Equal(("tczyx", 2), (info.Axes.Letters, info.LevelCount));
        Assert.Equal(new PixelSize(0.5, 0.25, 2, "µm"), info.PixelSize);
        Assert.Equal(1.5, info.FrameInterval);
        Assert.Equal(["nuclei", "µ \"background\""], info.ChannelNames);
        Assert.Equal([new RgbColor(255, 0, 7), new RgbColor(0, 128, 9)], info.ChannelColors);
        Assert.Equal([(0.0, 1.0), (0.0, 1.0)], info.DisplayRanges);
        Assert.Equal("{\"a\":\"ü\"}", info.Provenance);
        Assert.Empty(info.Warnings);
        PixelSize? coarse = ImageFormats.Open(written.Path, new ImageOpenOptions { Level = 1 }).Info.PixelSize;
        Assert.Equal(new PixelSize(1, 0.25, 2, "µm"), coarse);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Write_Levels_LieOnEachOther(OmeZarrVersion version)
    {
        using WrittenZarr written = new(Volume(), version);

        JsonElement multiscale = Assert.Single(written.Ome().GetProperty("multiscales").EnumerateArray());

        Assert.Equal(
            ["t time second", "c channel", "z space micrometer", "y space micrometer", "x space micrometer"],
            multiscale.GetProperty("axes").EnumerateArray().Select(axis => Values(axis, "name", "type", "unit")));
        JsonElement[] levels = [.. multiscale.GetProperty("datasets").EnumerateArray()];
        Assert.Equal(["0", "1"], levels.Select(level => level.GetProperty("path").GetString()));
        Assert.Equal("scale 1.5 1 2 0.25 0.5", Transformations(levels[0]));
        // One row is not halved. The middle of the first of two columns of 0.5 µm, to that of both: 0.25 µm.
        Assert.Equal("scale 1.5 1 2 0.25 1; translation 0 0 0 0 0.25", Transformations(levels[1]));
        (JsonElement place, string expected) = version == OmeZarrVersion.V04 ? (multiscale, "0.4") : (written.Ome(), "0.5");
        Assert.Equal(expected, place.GetProperty("version").GetString());
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Write_Labels_AreALabelImageOnTheSameArrays(OmeZarrVersion version)
    {
        OutputImage image = new()
        {
            Shape = new ImageShape(600, 40),
            PixelType = PixelType.UInt8,
            Name = "Simple Segmentation",
            IsLabels = true,
            Palette = (byte[])[0, 0, 0, 255, 225, 25, 0, 130, 200],
            ValueNames = [new ValueName(1, "nuclei"), new ValueName(2, "background")],
        };
        using WrittenZarr written = new(image, version);

        Assert.Equal(
            ["labels/simple_segmentation/0", "labels/simple_segmentation/1"],
            written.Ome().GetProperty("multiscales")[0].GetProperty("datasets").EnumerateArray().Select(level => Values(level, "path")));
        Assert.Equal("simple_segmentation", Assert.Single(written.Ome("labels").GetProperty("labels").EnumerateArray()).GetString());
        JsonElement label = written.Ome("labels/simple_segmentation").GetProperty("image-label");
        Assert.Equal(
            ["0: 0 0 0 0", "1: 255 225 25 255", "2: 0 130 200 255"],
            label.GetProperty("colors").EnumerateArray().Select(color =>
                $"{color.GetProperty("label-value")}: {string.Join(' ', color.GetProperty("rgba").EnumerateArray())}"));
        Assert.Equal(
            ["1 nuclei", "2 background"],
            label.GetProperty("properties").EnumerateArray().Select(value => Values(value, "label-value", "name")));
        Assert.Equal("../../", label.GetProperty("source").GetProperty("image").GetString());
        byte[] inner = ImageReading.ReadAll(ImageFormats.Open(Path.Combine(written.Path, "labels", "simple_segmentation")));
        Assert.Equal(written.Samples, inner);
        Assert.Equal(written.Samples, ImageReading.ReadAll(ImageFormats.Open(written.Path)));
    }

    [Fact]
    public void Write_NoRange_ShowsTheValuesThatAreThere()
    {
        OutputImage image = new() { Shape = new ImageShape(2, 2, 2), PixelType = PixelType.Float32 };
        float[] values = [-3, float.NaN, 7.5f, float.PositiveInfinity, float.NaN, float.NaN, float.NaN, float.NegativeInfinity];
        byte[] samples = new byte[values.Length * sizeof(float)];
        Buffer.BlockCopy(values, 0, samples, 0, samples.Length);
        using WrittenZarr written = new(image, samples: samples);

        Assert.Equal(
            ["-3 7.5 -3 7.5", "0 1 0 1"],
            written.Ome().GetProperty("omero").GetProperty("channels").EnumerateArray().Select(
                channel => Values(channel.GetProperty("window"), "start", "end", "min", "max")));
        Assert.Equal(samples, ImageReading.ReadAll(ImageFormats.Open(written.Path)));
    }

    [Fact]
    public void Write_ColorPicture_IsShownInItsColors()
    {
        OutputImage image = new() { Shape = new ImageShape(2, 2, 3), PixelType = PixelType.UInt8, IsRgb = true };
        using WrittenZarr written = new(image, samples: [.. Enumerable.Range(20, 12).Select(value => (byte)value)]);

        Assert.Equal(
            ["red FF0000 0 255", "green 00FF00 0 255", "blue 0000FF 0 255"],
            written.Ome().GetProperty("omero").GetProperty("channels").EnumerateArray().Select(
                channel => $"{Values(channel, "label", "color")} {Values(channel.GetProperty("window"), "start", "end")}"));
    }

    [Fact]
    public void Write_DistanceOfSlicesUnknown_StaysUnknown()
    {
        using WrittenZarr written = new(new OutputImage
        {
            Shape = new ImageShape(4, 4) with { Depth = 3 },
            PixelType = PixelType.UInt8,
            PixelSize = new(0.5, 0.5, null, "nm"),
        });

        Assert.Equal(new PixelSize(0.5, 0.5, null, "nm"), ImageFormats.Open(written.Path).Info.PixelSize);
    }

    [Theory]
    [InlineData("tczyx", null)]
    [InlineData("zyx", "the result has 2 channels, and 'zyx' has no c. Add the letter.")]
    [InlineData("zcyx", "OME-Zarr has its axes in the order tczyx, of which letters may be left out.")]
    [InlineData("tczxy", "OME-Zarr has its axes in the order tczyx, of which letters may be left out.")]
    public void Refuse_Axes_OtherThanTheOrderOfOme(string axes, string? reason)
    {
        OutputImage image = new() { Shape = new ImageShape(4, 4, 2, 3), PixelType = PixelType.UInt8, Axes = AxisOrder.Parse(axes) };

        string? refused = new OmeZarrEncoder(OmeZarrVersion.V04, 1).Refuse(image);

        Assert.Equal(reason is null, refused is null);
        Assert.StartsWith(reason ?? "", refused ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void Write_AxesAskedFor_AreThere()
    {
        using WrittenZarr written = new(
            new OutputImage { Shape = new ImageShape(4, 5), PixelType = PixelType.UInt8, Axes = AxisOrder.Parse("tczyx") });

        JsonElement shape = written.Json("0", ".zarray").GetProperty("shape");
        Assert.Equal([1, 1, 1, 5, 4], shape.EnumerateArray().Select(extent => extent.GetInt32()));
        Assert.Equal(written.Samples, ImageReading.ReadAll(ImageFormats.Open(written.Path)));
    }

    private static OutputImage Volume() => new()
    {
        Shape = new ImageShape(600, 1, 2, 3, 2),
        PixelType = PixelType.Float32,
        PixelSize = new PixelSize(0.5, 0.25, 2, "µm"),
        FrameInterval = 1.5,
        ChannelNames = ["nuclei", "µ \"background\""],
        ChannelColors = (byte[])[255, 0, 7, 0, 128, 9],
        DisplayRange = (0, 1),
        Provenance = "{\"a\":\"ü\"}",
    };

    private static string Values(JsonElement item, params string[] names) => string.Join(
        ' ', names.Select(name => item.TryGetProperty(name, out JsonElement value) ? value.ToString() : null).OfType<string>());

    private static string Transformations(JsonElement level) => string.Join(
        "; ", level.GetProperty("coordinateTransformations").EnumerateArray().Select(transformation =>
        {
            string type = transformation.GetProperty("type").GetString()!;
            return $"{type} {string.Join(' ', transformation.GetProperty(type).EnumerateArray())}";
        }));
}
