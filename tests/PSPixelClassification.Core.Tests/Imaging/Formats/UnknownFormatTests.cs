using System.IO.Compression;
using System.Text;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Core.Tests.Imaging.Formats;

public class UnknownFormatTests
{
    [Theory]
    [InlineData("a.czi", "ZISRAWFILE", 0, "CZI")]
    [InlineData("a.nd2", "\u00DA\u00CE\u00BE\u000A", 0, "ND2")]
    [InlineData("a.lif", "p\0\0\0", 0, "LIF")]
    [InlineData("a.oib", "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1", 0, "OIB")]
    [InlineData("a", "DICM", 128, "DICOM")]
    [InlineData("a.ilp", "\u0089HDF\r\n\u001A\n", 0, "ilastik project")]
    [InlineData("a.ims", "\u0089HDF\r\n\u001A\n", 0, "Imaris")]
    [InlineData("a.bmp", "BM", 0, "BMP")]
    [InlineData("a.jp2", "\0\0\0\u000CjP  ", 0, "JPEG 2000")]
    [InlineData("a.avif", "\0\0\0\u001Cftypavif", 0, "AVIF")]
    [InlineData("a.mp4", "\0\0\0\u001Cftypisom", 0, "film")]
    [InlineData("a.pdf", "%PDF-1.7", 0, "PDF")]
    [InlineData("a.roi", "Iout", 0, "region of interest")]
    [InlineData("a.pickle", "\u0080\u0004", 0, "pickle")]
    public void Open_KnownKindOfFile_IsNamedWithWhatToDo(string name, string signature, int offset, string kind)
    {
        byte[] content = new byte[600];
        Encoding.Latin1.GetBytes(signature).CopyTo(content, offset);
        ImageFormatException e = Refusal(name, content);
        Assert.Equal("ImageFormatUnsupported", e.ErrorId);
        Assert.Contains(kind, e.Message, StringComparison.Ordinal);
        Assert.Contains(name, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.png", "<!DOCTYPE html><html><body>404</body></html>", "HTML")]
    [InlineData("a.tif", "version https://git-lfs.github.com/spec/v1\noid sha256:0", "Git LFS")]
    [InlineData("a.csv", "x;y\n1;2\n", "text")]
    [InlineData("a.txt", "Zellkerne (µm)\n", "text")]
    [InlineData("a.xml", "<?xml version=\"1.0\"?>", "XML")]
    [InlineData("a.png", "\u0001\u0002\u0003\u0004", "ends in '.png'")]
    [InlineData("a.bin", "\u0001\u0002\u0003\u0004", "no known image format")]
    [InlineData("a.tif", "\0\0\0\0\0\0", "zeros")]
    [InlineData("a.zip", "PK\u0003\u0004", "it is a ZIP archive that is cut short or damaged")]
    [InlineData("a.npz", "PK\u0003\u0004", "it is a ZIP archive that is cut short or damaged")]
    public void Open_Junk_IsInvalid(string name, string content, string finding)
    {
        ImageFormatException e = Refusal(name, Encoding.UTF8.GetBytes(content));
        Assert.Equal("ImageFormatInvalid", e.ErrorId);
        Assert.Contains(finding, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.zip", "it is a ZIP archive that holds no image of Zarr. Unpack it")]
    [InlineData("a.npz", "it is a ZIP archive that does not begin with a numpy array")]
    public void Open_ArchiveOfSomethingElse_IsNamed(string name, string finding)
    {
        using MemoryStream content = new();
        using (ZipArchive archive = new(content, ZipArchiveMode.Create, leaveOpen: true))
        using (StreamWriter entry = new(archive.CreateEntry("readme.txt").Open())) entry.Write("nothing");

        ImageFormatException e = Refusal(name, content.ToArray());

        Assert.Equal("ImageFormatUnsupported", e.ErrorId);
        Assert.Contains(finding, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_EmptyFile_IsInvalid() => Assert.Contains("empty", Refusal("a.png", []).Message, StringComparison.Ordinal);

    [Fact]
    public void Open_MissingFile_NamesIt()
    {
        using TemporaryFolder folder = new();
        FileNotFoundException e = Assert.Throws<FileNotFoundException>(() => ImageFormats.Open(folder.File("none.tif")));
        Assert.Equal(folder.File("none.tif"), e.FileName);
        Assert.Contains("none.tif", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_Folder_IsRefused()
    {
        using TemporaryFolder folder = new();
        Assert.Contains(
            "folder", Assert.Throws<ImageFormatException>(() => ImageFormats.Open(folder.Path)).Message, StringComparison.Ordinal);
        string n5 = Directory.CreateDirectory(folder.File("a.n5")).FullName;
        Assert.Equal("ImageFormatUnsupported", Assert.Throws<ImageFormatException>(() => ImageFormats.Open(n5)).ErrorId);
    }

    [Fact]
    public void All_Extensions_BelongToOneFormatEach()
    {
        string[] extensions = [.. ImageFormats.All.SelectMany(format => format.Extensions)];
        Assert.Equal(extensions.Distinct(), extensions);
        Assert.All(extensions, extension => Assert.Matches(@"^\.[a-z0-9]+$", extension));
    }

    private static ImageFormatException Refusal(string name, byte[] content)
    {
        using TemporaryFolder folder = new();
        string path = folder.Write(name, content);
        return Assert.Throws<ImageFormatException>(() => ImageFormats.Open(path));
    }
}
