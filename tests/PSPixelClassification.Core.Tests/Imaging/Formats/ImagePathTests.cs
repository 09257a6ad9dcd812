using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Core.Tests.Imaging.Formats;

public class ImagePathTests
{
    [Theory]
    [InlineData("/data/cells.tif", "/data/cells.tif", null, "cells.tif", "/data")]
    [InlineData("/data/plate.zarr", "/data/plate.zarr", null, "plate.zarr", "/data")]
    [InlineData("/data/plate.zarr/", "/data/plate.zarr/", null, "plate.zarr", "/data/plate.zarr")]
    [InlineData("/data/plate.zarr/A/1/0", "/data/plate.zarr", "A/1/0", "plate.zarr A/1/0", "/data")]
    [InlineData(@"C:\data\Plate.ZARR\A\1\0", @"C:\data\Plate.ZARR", "A/1/0", "Plate.ZARR A/1/0", @"C:\data")]
    [InlineData("/data/a.ome.zarr.zip/labels/nuclei", "/data/a.ome.zarr.zip", "labels/nuclei", "a.ome.zarr.zip labels/nuclei", "/data")]
    [InlineData("/data/cells.h5/volume/data", "/data/cells.h5", "volume/data", "cells.h5 volume/data", "/data")]
    [InlineData("/data/old.zarr/scan.tif", "/data/old.zarr/scan.tif", null, "scan.tif", "/data/old.zarr")]
    [InlineData("/zarr/A/1/0", "/zarr/A/1/0", null, "0", "/zarr/A/1")]
    [InlineData("plate.zarr/A", "plate.zarr", "A", "plate.zarr A", "")]
    public void Path_IsTakenApartByItsNames(string path, string file, string? inner, string shown, string folder)
    {
        Assert.Equal((file, inner), ImagePath.Split(path));
        Assert.Equal(shown, ImagePath.Shown(path));
        Assert.Equal(folder, ImagePath.FolderOf(path));
    }
}
