using System.Security.Cryptography;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats.Tiff.Writing;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Tiff;

/// <summary>What we write, as tifffile and libtiff (through Pillow, which decodes LZW) see it.</summary>
public class TiffWriterOutsideTests
{
    private const string Samples = """
        import sys, hashlib, tifffile, numpy
        from PIL import Image
        with tifffile.TiffFile(sys.argv[1]) as f:
            s = f.series[0]
            print(s.axes, "x".join(map(str, s.shape)), s.dtype, int(f.pages[0].compression), len(f.pages), f.is_bigtiff)
            try:
                a = s.asarray()
            except ValueError:
                i = Image.open(sys.argv[1])
                pages = []
                for k in range(i.n_frames):
                    i.seek(k)
                    pages.append(numpy.array(i))
                a = numpy.stack(pages).astype(s.dtype)
            print(hashlib.sha256(numpy.ascontiguousarray(a).astype(s.dtype.newbyteorder("<")).tobytes()).hexdigest())
        """;

    private const string Metadata = """
        import sys, tifffile
        with tifffile.TiffFile(sys.argv[1]) as f:
            m = f.imagej_metadata
            t = f.pages[0].tags
            r = t["XResolution"].value
            print(m["unit"].encode("unicode_escape").decode().replace("\\\\u00b5", "u").replace("\\\\u00B5", "u").replace("\\xb5", "u"))
            print(round(r[1] / r[0], 6), m["spacing"], m["channels"], m["slices"], m["hyperstack"], m["mode"], int(t["ResolutionUnit"].value))
            print("|".join(m["Labels"]), float(m["min"]), float(m["max"]))
        """;

    [PythonTheory("tifffile", "PIL")]
    [InlineData(PixelType.UInt8, 1, 1, 1, TiffWriteCompression.Lzw, "YX 31x47 uint8 5 1 False")]
    [InlineData(PixelType.UInt16, 1, 1, 1, TiffWriteCompression.Lzw, "YX 31x47 uint16 5 1 False")]
    [InlineData(PixelType.Float32, 3, 1, 1, TiffWriteCompression.Lzw, "CYX 3x31x47 float32 5 3 False")]
    [InlineData(PixelType.Int16, 1, 1, 1, TiffWriteCompression.None, "YX 31x47 int16 1 1 False")]
    [InlineData(PixelType.Int16, 2, 3, 2, TiffWriteCompression.Deflate, "TZCYX 2x3x2x31x47 int16 8 12 False")]
    [InlineData(PixelType.UInt16, 2, 1, 1, TiffWriteCompression.Zstd, "CYX 2x31x47 uint16 50000 2 False")]
    [InlineData(PixelType.UInt32, 1, 3, 1, TiffWriteCompression.Deflate, "ZYX 3x31x47 uint32 8 3 False")]
    [InlineData(PixelType.Float64, 1, 1, 4, TiffWriteCompression.Deflate, "TYX 4x31x47 float64 8 4 False")]
    internal void Write_AnyImage_IsReadByTifffileOrLibtiff(
        PixelType type, int channels, int depth, int times, TiffWriteCompression compression, string description)
    {
        using TemporaryFile file = new();
        OutputImage image = WrittenTiff.Image(type, new ImageShape(47, 31, channels, depth, times));
        WrittenTiff.Write(file.Path, image, compression);
        byte[] all = [.. Enumerable.Range(0, depth * times).SelectMany(plane => WrittenTiff.Samples(image, plane))];
        string[] lines = Python.RunCode(Samples, file.Path).Split('\n', StringSplitOptions.TrimEntries);
        Assert.Equal(description, lines[0]);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(all)), lines[1]);
    }

    // Strips of several pages, large enough that tifffile could take all pages for one block.
    [PythonTheory("tifffile", "PIL")]
    [InlineData(TiffDialect.Ome, TiffWriteCompression.None, "ZCYX 3x2x600x700 uint16 1 6 False")]
    [InlineData(TiffDialect.ImageJ, TiffWriteCompression.Deflate, "ZCYX 3x2x600x700 uint16 8 6 False")]
    internal void Write_SeveralLargePages_AreReadByTifffile(TiffDialect dialect, TiffWriteCompression compression, string description)
    {
        using TemporaryFile file = new();
        OutputImage image = WrittenTiff.Image(PixelType.UInt16, new ImageShape(700, 600, 2, 3));
        WrittenTiff.Write(file.Path, image, compression, dialect: dialect);
        byte[] all = [.. Enumerable.Range(0, 3).SelectMany(plane => WrittenTiff.Samples(image, plane))];
        string[] lines = Python.RunCode(Samples, file.Path).Split('\n', StringSplitOptions.TrimEntries);
        Assert.Equal([description, Convert.ToHexStringLower(SHA256.HashData(all))], lines[..2]);
    }

    [PythonTheory("tifffile")]
    [InlineData("µm", "um")]
    [InlineData("nm", "nm")]
    public void Write_PixelSizeAndNames_AreImageJs(string unit, string seen)
    {
        using TemporaryFile file = new();
        WrittenTiff.Write(file.Path, WrittenTiff.Image(PixelType.Float32, new ImageShape(20, 10, 2, 3)) with
        {
            PixelSize = new PixelSize(0.325, 0.325, 1.5, unit),
            ChannelNames = ["nuclei", "background"],
            DisplayRange = (0, 1),
        });
        string[] lines = Python.RunCode(Metadata, file.Path).Split('\n', StringSplitOptions.TrimEntries);
        Assert.Equal([seen, "0.325 1.5 2 3 True grayscale 1", "nuclei|background|nuclei|background|nuclei|background 0.0 1.0"], lines);
    }
}
