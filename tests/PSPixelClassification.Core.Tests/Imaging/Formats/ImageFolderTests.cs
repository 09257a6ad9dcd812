using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Core.Tests.Imaging.Formats;

public class ImageFolderTests
{
    // The files by which the specifications of Zarr 2 and 3, OME-NGFF 0.4 and 0.5, and N5 tell their folders.
    [Theory]
    [InlineData("cells", ".zattrs", """{ "multiscales": [] }""", "OME-Zarr")]
    [InlineData("cells", ".zgroup", """{ "zarr_format": 2 }""", "Zarr")]
    [InlineData("cells", ".zarray", "{}", "Zarr")]
    [InlineData("cells", "zarr.json", """{ "zarr_format": 3, "attributes": { "ome": {} } }""", "OME-Zarr")]
    [InlineData("cells", "zarr.json", """{ "zarr_format": 3 }""", "Zarr")]
    [InlineData("cells", "attributes.json", """{ "n5": "2.0.0" }""", "N5")]
    [InlineData("cells.zarr", null, "", "Zarr")]
    [InlineData("cells.ome.zarr", null, "", "OME-Zarr")]
    [InlineData("cells.N5", null, "", "N5")]
    public void Open_FolderOfAnArray_IsNamedByItsFormat(string name, string? file, string content, string format)
    {
        using TemporaryFolder scratch = new();
        string folder = scratch.File(name);
        Directory.CreateDirectory(folder);
        if (file is not null) File.WriteAllText(Path.Combine(folder, file), content);

        ImageFormatException error = Assert.Throws<ImageFormatException>(() => ImageFormats.Open(folder));

        Assert.Equal(ErrorIds.ImageFormatUnsupported, error.ErrorId);
        Assert.Contains($"in the format {format}, which is not read. Convert it to OME-TIFF", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FormatOf_FolderOfFiles_IsNull()
    {
        using TemporaryFolder scratch = new();
        string folder = scratch.File("zarr");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "a.tif"), "");

        Assert.Null(ImageFolder.FormatOf(folder));
        Assert.Contains("it is a folder, not a file", Assert.Throws<ImageFormatException>(() => ImageFormats.Open(folder)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/data/cells.tif", "cells")]
    [InlineData("cells.TIFF", "cells")]
    [InlineData("a.b.png", "a.b")]
    [InlineData("iso.2334", "iso.2334")]
    [InlineData("image.dat", "image.dat")]
    [InlineData("cells.ome.tif", "cells.ome")]
    [InlineData("plate.h5", "plate")]
    [InlineData(".tif", ".tif")]
    public void StemOf_Path_LosesExtensionsOfImagesOnly(string path, string expected) => Assert.Equal(expected, ImageFormats.StemOf(path));
}
