using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Pixels;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Rasters;
using PSPixelClassification.Imaging.Formats.Tiff.Writing;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Tiff;

/// <summary>Class numbers in TIFF: seen in colors and with their names, and the same numbers as without.</summary>
public sealed class TiffColorTests : IDisposable
{
    private const int Values = 4;

    // What ImageJ's reader is to show: red for 1, green for 2, a mixed color for 3, whose parts are all different.
    private const string Table = "0,0,0 255,0,0 0,128,0 1,2,250";
    private static readonly byte[] s_palette = [0, 0, 0, 255, 0, 0, 0, 128, 0, 1, 2, 250];

    private static readonly ValueName[] s_names = [new(1, "nuclei"), new(2, "Zellrand ä\\n=\""), new(3, "核")];

    private const string Seen = """
        import sys, hashlib, numpy, tifffile
        from PIL import Image
        with tifffile.TiffFile(sys.argv[1]) as f:
            s = f.series[0]
            a = s.asarray()
            page = f.pages[0]
            print(s.axes, "x".join(map(str, a.shape)), a.dtype, page.photometric.name, all("ColorMap" in p.tags for p in f.pages))
            print(hashlib.sha256(numpy.ascontiguousarray(a).tobytes()).hexdigest())
            raw = hashlib.sha256()
            for p in f.pages:
                for at, length in zip(p.dataoffsets, p.databytecounts):
                    f.filehandle.seek(at)
                    raw.update(f.filehandle.read(length))
            print(raw.hexdigest())
            m = f.imagej_metadata or {}
            if "LUTs" in m:
                print(numpy.asarray(m["LUTs"]).reshape(3, 256)[:, :5].T.tolist(), m["Ranges"], m["min"], m["max"])
                print(m["Info"].encode("unicode_escape").decode(), m["class_1"])
        print(Image.open(sys.argv[1]).mode)
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [PythonTheory("tifffile", "numpy", "PIL")]
    [InlineData(false, 1, 1, "YX 31x47 uint8 MINISBLACK True", "L")]
    [InlineData(true, 1, 1, "YX 31x47 uint8 PALETTE True", "P")]
    [InlineData(false, 3, 2, "TZYX 2x3x31x47 uint8 MINISBLACK True", "L")]
    internal void Write_ClassNumbers_AreTheSameNumbersToTifffile(bool isIndexed, int depth, int times, string expected, string mode)
    {
        string plain = Write("plain.tif", Image(depth, times) with { Palette = default, ValueNames = [], IsIndexed = false });
        string colored = Write("colored.tif", Image(depth, times) with { IsIndexed = isIndexed });

        string[] without = Python.RunCode(Seen, plain).Split('\n');
        string[] with = Python.RunCode(Seen, colored).Split('\n');

        Assert.Equal(
            expected.Replace("True", "False", StringComparison.Ordinal).Replace("PALETTE", "MINISBLACK", StringComparison.Ordinal),
            without[0]);
        Assert.Equal(expected, with[0]);
        // Not only the values: the compressed bytes are the same.
        Assert.Equal(without[1..3], with[1..3]);
        Assert.Equal("[[0, 0, 0], [255, 0, 0], [0, 128, 0], [1, 2, 250], [0, 0, 0]] (0.0, 255.0) 0 255", with[3]);
        Assert.Equal(@"class_1=nuclei\nclass_2=Zellrand \xe4\\n=""\nclass_3=\u6838 nuclei", with[4]);
        Assert.Equal(mode, with[5]);
    }

    // A file beyond 3 GB is a BigTIFF, which ImageJ itself does not open. This one is small all the same.
    [PythonTheory("tifffile", "numpy", "PIL")]
    [InlineData(false, "MINISBLACK")]
    [InlineData(true, "PALETTE")]
    public void Write_BigTiff_HoldsTheSame(bool isIndexed, string photometric)
    {
        string path = _folder.File("big.tif");
        TiffPagePlan plan = new(Image(2, 1) with { IsIndexed = isIndexed }, largestClassic: 0);
        using (LibTiffFile file = new(
            new FileStream(path, FileMode.Create, FileAccess.ReadWrite), plan, TiffWriteCompression.Deflate, TiffDialect.ImageJ))
        {
            for (int page = 0; page < 2; page++)
            {
                file.StartPage(isFirst: page == 0);
                file.WriteStrip(0, Samples(page), 47 * 31);
                file.EndPage();
            }

            file.Finish();
        }

        Assert.Equal(43, File.ReadAllBytes(path)[2]);
        string[] classic = Python.RunCode(Seen, Write("classic.tif", Image(2, 1) with { IsIndexed = isIndexed })).Split('\n');
        Assert.Equal($"ZYX 2x31x47 uint8 {photometric} True", classic[0]);
        Assert.Equal(classic, Python.RunCode(Seen, path).Split('\n'));
        Assert.Equal([.. Samples(0), .. Samples(1)], ImageReading.ReadAll(ImageFormats.Open(path)));
    }

    [ImageJFact]
    public void Write_ClassNumbers_AreSeenInTheirColorsInImageJ()
    {
        string[] paths =
        [
            Write("plane.tif", Image(1, 1)),
            Write("stack.tif", Image(3, 2)),
            Write("lzw.tif", Image(1, 1), TiffWriteCompression.Lzw),
            Write("none.tif", Image(1, 1), TiffWriteCompression.None),
            Write("palette.tif", Image(2, 1) with { IsIndexed = true }),
            Write("class.ome.tif", Image(1, 1), dialect: TiffDialect.Ome),
        ];

        string[] lines = ImageJ.Open(Values, paths);

        // Of letters beyond Latin-1, ImageJ reads one byte.
        const string info = "info=class_1=nuclei;class_2=Zellrand ä\\n=\";class_3=8";
        Assert.Equal(paths.Length, lines.Length);
        Assert.Equal($"47x31 c1 z1 t1 0..255 {Table} {info} pixels= 1 #ff0000", lines[0]);
        // Each plane begins with another number.
        Assert.Equal(
            $"47x31 c1 z3 t2 0..255 {Table} {info} pixels= 1 2 3 1 2 3 #ff0000 #8000 #102fa #ff0000 #8000 #102fa", lines[1]);
        Assert.Equal(lines[0], lines[2]);
        Assert.Equal(lines[0], lines[3]);
        Assert.Equal($"47x31 c1 z2 t1 0..255 {Table} {info} pixels= 1 2 #ff0000 #8000", lines[4]);
        Assert.StartsWith($"47x31 c1 z1 t1 0..255 {Table} info=ImageDescription", lines[5], StringComparison.Ordinal);
        Assert.EndsWith("pixels= 1 #ff0000", lines[5], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    internal void Write_ClassNumbers_AreReadBack(bool isIndexed)
    {
        OutputImage image = Image(2, 1) with { IsIndexed = isIndexed };
        string path = Write("back.tif", image);

        IImageSource read = ImageFormats.Open(path);
        Assert.Equal((1, PixelType.UInt8), (read.Info.Shape.Channels, read.Info.PixelType));
        Assert.Equal([.. Samples(0), .. Samples(1)], ImageReading.ReadAll(read));
        IImageSource colors = ImageFormats.Open(path, new ImageOpenOptions { PaletteAsColor = true });
        Assert.Equal(isIndexed ? 3 : 1, colors.Info.Shape.Channels);
        Assert.Equal([.. Samples(0), .. Samples(1)], ImageReading.ReadAll(IndexedImage.IndicesOf(colors)));
        if (isIndexed) Assert.Equal([255, 0, 0], First(ImageReading.ReadAll(colors)));

        static byte[] First(byte[] planes) => [planes[0], planes[47 * 31], planes[2 * 47 * 31]];
    }

    [PythonFact("tifffile")]
    public void Write_OmeTiff_NamesNumbersInAnAnnotationAndColorsChannels()
    {
        const string seen = """
            import sys, tifffile
            import xml.etree.ElementTree as x
            n = "{http://www.openmicroscopy.org/Schemas/OME/2016-06}"
            root = x.fromstring(tifffile.TiffFile(sys.argv[1]).ome_metadata)
            refs = [r.get("ID") for r in root.iter(n + "AnnotationRef")]
            for a in root.iter(n + "MapAnnotation"):
                print(a.get("ID") in refs, a.get("Namespace"), [(m.get("K"), m.text) for m in a.iter(n + "M")])
            for c in root.iter(n + "Channel"): print(c.get("Name"), c.get("Color"))
            """;
        string classes = Write("class.ome.tif", Image(1, 1) with { Provenance = "{}" }, dialect: TiffDialect.Ome);
        OutputImage channels = WrittenTiff.Image(PixelType.UInt8, new ImageShape(47, 31, 2)) with
        {
            ChannelNames = ["a", "b"],
            ChannelColors = new byte[] { 255, 0, 16, 0, 128, 1 },
        };
        WrittenTiff.Write(_folder.File("channels.ome.tif"), channels, dialect: TiffDialect.Ome);

        Assert.Equal(
            "True PSPixelClassification/classes [('1', 'nuclei'), ('2', 'Zellrand ä\\\\n=\"'), ('3', '核')]\nNone None",
            Python.RunCode(seen, classes));
        // OME's Color is a signed number, RGBA: 0xFF0010FF and 0x008001FF.
        Assert.Equal($"a {unchecked((int)0xFF0010FF)}\nb {0x008001FF}", Python.RunCode(seen, _folder.File("channels.ome.tif")));
    }

    private static OutputImage Image(int depth, int times) =>
        WrittenTiff.Image(PixelType.UInt8, new ImageShape(47, 31, 1, depth, times)) with
        {
            Palette = s_palette,
            ValueNames = s_names,
            DisplayRange = (0, 255),
        };

    // Numbers 1 to 3, the first one by the plane; never the same in neighbors.
    private static byte[] Samples(int plane) => [.. Enumerable.Range(0, 47 * 31).Select(i => (byte)(1 + (i + plane) % (Values - 1)))];

    private string Write(
        string name, OutputImage image, TiffWriteCompression compression = TiffWriteCompression.Deflate,
        TiffDialect dialect = TiffDialect.ImageJ)
    {
        string path = _folder.File(name);
        using IImageWriter writer = new TiffEncoder(compression, dialect).Create(path, image);
        for (int plane = 0; plane < image.Shape.Depth * image.Shape.Times; plane++)
            writer.Write(new Plane(plane / image.Shape.Depth, plane % image.Shape.Depth), 0, image.Shape.Height, Samples(plane));
        writer.Complete();
        return path;
    }
}
