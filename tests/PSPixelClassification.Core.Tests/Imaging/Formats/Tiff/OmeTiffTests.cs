using System.Security.Cryptography;
using System.Xml.Linq;
using PSPixelClassification.Core.Tests.Imaging.Formats.Hdf5;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Tiff.Writing;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Tiff;

public class OmeTiffTests
{
    // Deflate, which tifffile unpacks without further packages.
    private const string Look = """
        import sys, hashlib, tifffile, numpy
        with tifffile.TiffFile(sys.argv[1]) as f:
            s = f.series[0]
            print(f.is_ome, f.is_imagej, len(f.series), s.axes, "x".join(map(str, s.shape)), s.dtype)
            print(hashlib.sha256(numpy.ascontiguousarray(s.asarray()).astype(s.dtype.newbyteorder("<")).tobytes()).hexdigest())
            p = tifffile.xml2dict(f.ome_metadata)["OME"]["Image"]["Pixels"]
            c = p["Channel"] if isinstance(p["Channel"], list) else [p["Channel"]]
            print(p["DimensionOrder"], p["SizeC"], p.get("PhysicalSizeX"), p.get("PhysicalSizeY"), p.get("PhysicalSizeZ"), ascii(p.get("PhysicalSizeXUnit")))
            print(ascii("|".join(str(x.get("Name")) for x in c)))
        """;

    [PythonTheory("tifffile")]
    [InlineData(PixelType.UInt8, 1, 1, 1, "YX 31x47 uint8")]
    [InlineData(PixelType.Float32, 3, 1, 1, "CYX 3x31x47 float32")]
    [InlineData(PixelType.Int16, 2, 3, 2, "TZCYX 2x3x2x31x47 int16")]
    [InlineData(PixelType.UInt32, 1, 3, 1, "ZYX 3x31x47 uint32")]
    [InlineData(PixelType.Float64, 1, 1, 4, "TYX 4x31x47 float64")]
    [InlineData(PixelType.Int8, 1, 2, 3, "TZYX 3x2x31x47 int8")]
    public void Write_AnyImage_IsReadByTifffile(PixelType type, int channels, int depth, int times, string description)
    {
        using TemporaryFile file = new();
        OutputImage image = WrittenTiff.Image(type, new ImageShape(47, 31, channels, depth, times));
        WrittenTiff.Write(file.Path, image, TiffWriteCompression.Deflate, dialect: TiffDialect.Ome);

        byte[] all = [.. Enumerable.Range(0, depth * times).SelectMany(plane => WrittenTiff.Samples(image, plane))];
        string[] lines = Python.RunCode(Look, file.Path).Split('\n', StringSplitOptions.TrimEntries);
        Assert.Equal("True False 1 " + description, lines[0]);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(all)), lines[1]);
        IImageSource ours = ImageFormats.Open(file.Path);
        Assert.Equal((image.Shape, type), (ours.Info.Shape, ours.Info.PixelType));
        Assert.Equal(all, Hdf5Pixels.ReadAll(ours));
    }

    [PythonTheory("tifffile")]
    [InlineData(null, "µm", "'\\xb5m'")]
    [InlineData(1.5, "nm", "'nm'")]
    [InlineData(1.5, "inch", "'in'")]
    public void Write_PixelSizeAndNames_AreInTheXml(double? z, string unit, string seen)
    {
        using TemporaryFile file = new();
        OutputImage image = WrittenTiff.Image(PixelType.UInt8, new ImageShape(20, 10, 2, 3)) with
        {
            PixelSize = new PixelSize(0.1, 0.3, z, unit),
            ChannelNames = ["nuclei & <β>", "background"],
            DisplayRange = (0, 1),
        };
        WrittenTiff.Write(file.Path, image, TiffWriteCompression.Deflate, dialect: TiffDialect.Ome);

        string[] lines = Python.RunCode(Look, file.Path).Split('\n', StringSplitOptions.TrimEntries);
        Assert.Equal($"XYCZT 2 0.1 0.3 {(z is null ? "None" : "1.5")} {seen}", lines[2]);
        Assert.Equal("'nuclei & <\\u03b2>|background'", lines[3]);
        ImageInfo ours = ImageFormats.Open(file.Path).Info;
        Assert.Equal(image.PixelSize, ours.PixelSize);
        Assert.Equal(image.ChannelNames, ours.ChannelNames);
    }

    [Fact]
    public void Write_ColorPicture_IsOneChannelOfThreeSamples()
    {
        using TemporaryFile file = new();
        OutputImage image = WrittenTiff.Image(PixelType.UInt8, new ImageShape(20, 10, 3, 2), isRgb: true);
        WrittenTiff.Write(file.Path, image, dialect: TiffDialect.Ome);

        IImageSource ours = ImageFormats.Open(file.Path);
        Assert.Equal(image.Shape, ours.Info.Shape);
        Assert.Equal(WrittenTiff.Samples(image, 0).Concat(WrittenTiff.Samples(image, 1)), Hdf5Pixels.ReadAll(ours));
    }

    [Fact]
    public void Of_NamesThatXmlForbidsAndUnknownUnits_GivesSoundAscii()
    {
        TiffPagePlan plan = new(WrittenTiff.Image(PixelType.UInt8, new ImageShape(20, 10, 2)) with
        {
            PixelSize = new PixelSize(1, 1, null, "furlong"),
            ChannelNames = ["a\u0001\uFFFE", "😀"],
        });

        string text = OmeDescription.Of(plan);

        Assert.True(text.All(char.IsAscii));
        XElement pixels = XElement.Parse(text).Descendants().Single(element => element.Name.LocalName == "Pixels");
        Assert.Equal(["a__", "😀"],
            pixels.Elements().Where(element => element.Name.LocalName == "Channel").Select(channel => channel.Attribute("Name")?.Value));
        Assert.Null(pixels.Attribute("PhysicalSizeX"));
    }

    /// <summary>What we say of the pages, against ilastik's "multipage tiff" of the same axes.</summary>
    [Theory]
    [InlineData("c05_prob_multipage", PixelType.Float32, 208, 160, 3, 1)]
    [InlineData("c06_prob_u8", PixelType.UInt8, 128, 128, 2, 64)]
    [InlineData("c06_seg_multipage", PixelType.UInt8, 128, 128, 1, 64)]
    internal void Of_ImageLikeIlastiks_DescribesThePagesAlike(string file, PixelType type, int width, int height, int channels, int depth)
    {
        XElement expected = XElement.Load(TestFiles.Committed($"reference/exports/{file}.ome.xml"));
        XElement ours =
            XElement.Parse(OmeDescription.Of(new TiffPagePlan(WrittenTiff.Image(type, new ImageShape(width, height, channels, depth)))));

        foreach (string name in new[] { "Pixels", "Channel", "TiffData" }) Assert.Equal(Attributes(expected, name), Attributes(ours, name));

        static IEnumerable<string> Attributes(XElement root, string name) =>
            root.Descendants().Where(element => element.Name.LocalName == name)
            .SelectMany(
                element => element.Attributes().Where(
                attribute =>
                !attribute.Name.LocalName.StartsWith("Physical", StringComparison.Ordinal)).Select(attribute =>
                attribute.ToString())).Order();
    }
}
