using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Core.Tests.Imaging.Formats;

public class ImageFolderTests
{
    // The files by which the specifications of Zarr 2 and 3 tell their folders.
    [Theory]
    [InlineData("cells", ".zattrs")]
    [InlineData("cells", ".zgroup")]
    [InlineData("cells", ".zarray")]
    [InlineData("cells", "zarr.json")]
    [InlineData("cells.ZARR", null)]
    [InlineData("cells.ome.zarr", null)]
    public void FormatOf_FolderOfZarr_IsAnImage(string name, string? file)
    {
        using TemporaryFolder scratch = new();
        string folder = scratch.File(name);
        Directory.CreateDirectory(folder);
        if (file is not null) File.WriteAllText(Path.Combine(folder, file), "{}");

        Assert.Equal("Zarr", ImageFolder.FormatOf(folder));
        Assert.True(ImageFolder.IsImage(folder));
        Assert.True(ImageFolder.ImageExists(folder));
    }

    // The file by which the specification of N5 tells its folders.
    [Theory]
    [InlineData("cells", "attributes.json", """{ "n5": "2.0.0" }""", "N5")]
    [InlineData("cells.N5", null, "", "N5")]
    public void Open_FolderOfAnArray_IsNamedByItsFormat(string name, string? file, string content, string format)
    {
        using TemporaryFolder scratch = new();
        string folder = scratch.File(name);
        Directory.CreateDirectory(folder);
        if (file is not null) File.WriteAllText(Path.Combine(folder, file), content);

        ImageFormatException error = Assert.Throws<ImageFormatException>(() => ImageFormats.Open(folder));

        Assert.Equal(ErrorIds.ImageFormatUnsupported, error.ErrorId);
        Assert.Contains(
            $"in the format {format}, which is not read. Convert it to OME-Zarr or OME-TIFF", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FormatOf_FolderOfFiles_IsNull()
    {
        using TemporaryFolder scratch = new();
        string folder = scratch.File("zarr");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "a.tif"), "");

        Assert.Null(ImageFolder.FormatOf(folder));
        Assert.False(ImageFolder.IsImage(folder));
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
    [InlineData("cells.ome.zarr", "cells")]
    [InlineData("/data/cells.OME.Zarr/", "cells")]
    [InlineData("cells.zarr", "cells")]
    [InlineData("cells.ome.zarr.zip", "cells")]
    [InlineData("cells.ozx", "cells")]
    [InlineData("cells.zip", "cells.zip")]
    [InlineData(".zarr", ".zarr")]
    [InlineData(".tif", ".tif")]
    public void StemOf_Path_LosesExtensionsOfImagesOnly(string path, string expected) => Assert.Equal(expected, ImageFormats.StemOf(path));
}
