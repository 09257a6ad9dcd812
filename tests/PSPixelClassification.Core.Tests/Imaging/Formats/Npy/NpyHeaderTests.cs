using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Npy;

public class NpyHeaderTests
{
    [Theory]
    [InlineData("object", "Python objects", "ImageFormatUnsupported")]
    [InlineData("record", "records", "ImageFormatUnsupported")]
    [InlineData("complex", "complex", "ImageFormatUnsupported")]
    [InlineData("text", "U2", "ImageFormatUnsupported")]
    [InlineData("1d", "(4,)", "ImageFormatUnsupported")]
    [InlineData("6d", "(1, 1, 1, 1, 2, 2)", "ImageFormatUnsupported")]
    [InlineData("empty", "(0, 4)", "ImageFormatInvalid")]
    public void Open_ArrayThatIsNoImage_IsRefusedWithTheReason(string name, string finding, string errorId)
    {
        ImageFormatException e =
            Assert.Throws<ImageFormatException>(() => ImageFormats.Open(TestFiles.Committed($"npy/refused_{name}.npy")));
        Assert.Contains(finding, e.Message, StringComparison.Ordinal);
        Assert.Equal(errorId, e.ErrorId);
    }

    [Theory]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3), }")]
    [InlineData("{'shape': (2,3), \"descr\":'|u1','fortran_order':True}")]
    [InlineData("{'descr': '<u1', 'fortran_order': False, 'shape': (2L, 3L), }   ")]
    public void Open_SoundHeader_IsRead(string header) =>
        Assert.Equal(new ImageShape(3, 2), Open(header, 6).Info.Shape);

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{'descr': '|u1', 'fortran_order': False}")]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3)")]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3)} + 1")]
    [InlineData("{'descr': '|u1', 'fortran_order': 0, 'shape': (2, 3)}")]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': [2, 3]}")]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (-2, -3)}")]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (2.0, 3)}")]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (2 3)}")]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (99999999999999999999, 3)}")]
    [InlineData("{'descr': '|u1', 'descr': '|u1', 'fortran_order': False, 'shape': (2, 3)}")]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3), 'more': True}")]
    [InlineData("__import__('os').system('echo')")]
    [InlineData("{'descr': '|u1")]
    public void Open_DamagedHeader_IsRefused(string header) =>
        Assert.Equal("ImageFormatInvalid", Assert.Throws<ImageFormatException>(() => Open(header, 6)).ErrorId);

    [Theory]
    [InlineData("(2, 3)", 5)]
    [InlineData("(2, 3)", 7)]
    [InlineData("(2147483647, 2147483647, 2147483647, 2147483647)", 6)]
    [InlineData("(4294967296, 4294967296)", 6)]
    [InlineData("(65536, 65536, 65536, 65536)", 0)]
    public void Open_ShapeThatDoesNotFitTheLength_IsRefused(string shape, int dataLength) =>
        Assert.Throws<ImageFormatException>(() => Open($"{{'descr': '|u1', 'fortran_order': False, 'shape': {shape}, }}", dataLength));

    [Theory]
    [InlineData("|u2")]
    [InlineData("=u2")]
    [InlineData("<u3")]
    [InlineData("<f16")]
    [InlineData("u1")]
    [InlineData("")]
    [InlineData("<M8[ns]")]
    public void Open_TypeThatIsNoImages_IsUnsupported(string descr)
    {
        ImageFormatException e =
            Assert.Throws<ImageFormatException>(() => Open($"{{'descr': '{descr}', 'fortran_order': False, 'shape': (1, 3), }}", 6));
        Assert.Equal("ImageFormatUnsupported", e.ErrorId);
    }

    [Fact]
    public void Open_FileCutAnywhereOrAnyByteChanged_IsReadOrRefused()
    {
        byte[] content = File.ReadAllBytes(TestFiles.Committed("npy/shape_6x9_c.npy"));
        using TemporaryFolder folder = new();
        for (int length = 1; length < content.Length; length++)
        {
            string path = folder.Write("cut.npy", content.AsSpan(0, length));
            Assert.Throws<ImageFormatException>(() => ImageFormats.Open(path));
        }

        for (int i = 0; i < 128; i++)
        {
            byte[] changed = [.. content];
            changed[i] ^= 0x11;
            string path = folder.Write("changed.npy", changed);
            try
            {
                Assert.NotEmpty(ImageReading.ReadAll(ImageFormats.Open(path)));
            }
            catch (ImageFormatException e)
            {
                Assert.Contains(path, e.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Read_FileThatBecameShorter_IsRefused()
    {
        using TemporaryFolder folder = new();
        byte[] content = File.ReadAllBytes(TestFiles.Committed("npy/shape_6x9_c.npy"));
        string path = folder.Write("a.npy", content);
        IImageSource source = ImageFormats.Open(path);
        folder.Write("a.npy", content.AsSpan(0, content.Length - 1));
        Assert.Throws<ImageFormatException>(() => ImageReading.ReadAll(source));
    }

    private static IImageSource Open(string header, int dataLength)
    {
        using TemporaryFolder folder = new();
        return ImageFormats.Open(folder.Write("a.npy", NpyFile.Make(header, new byte[dataLength])));
    }
}
