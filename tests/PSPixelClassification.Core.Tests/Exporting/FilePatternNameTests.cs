using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Exporting;

public class FilePatternNameTests
{
    [Theory]
    [InlineData("{nickname}.tif", ExportFormat.Tif, "{nickname}")]
    [InlineData("{nickname}.TIFF", ExportFormat.Tif, "{nickname}")]
    [InlineData("{nickname}.ome.tif", ExportFormat.OmeTif, "{nickname}")]
    [InlineData("{nickname}.tif", ExportFormat.OmeTif, "{nickname}")]
    [InlineData("out/seg.png", ExportFormat.Png, "out/seg")]
    [InlineData("seg.hdf5", ExportFormat.Hdf5, "seg")]
    [InlineData("seg.npy", ExportFormat.Npy, "seg")]
    [InlineData("seg.png", ExportFormat.Tif, "seg.png")]
    [InlineData("{nickname}.ome.tif", ExportFormat.Tif, "{nickname}.ome.tif")]
    [InlineData("a.b", ExportFormat.Tif, "a.b")]
    [InlineData(".tif", ExportFormat.Tif, ".tif")]
    [InlineData("{nickname}", ExportFormat.Tif, "{nickname}")]
    public void WithoutExtension_OfItsFormat_IsLeftOut(string pattern, ExportFormat format, string expected) =>
        Assert.Equal(expected, FilePattern.Parse(pattern).WithoutExtension(format).Text);

    [Theory]
    [InlineData("seg.png", ".png")]
    [InlineData("seg.JPG", ".jpg")]
    [InlineData("{nickname}.ome.tif", ".ome.tif")]
    [InlineData("{nickname}.csv", null)]
    [InlineData("tif", null)]
    [InlineData("{result_type}", null)]
    public void Extension_OfAnImageFormat_IsFound(string pattern, string? expected) =>
        Assert.Equal(expected, FilePattern.Parse(pattern).Extension);

    [Theory]
    [InlineData("{nickname}", "cells_Pos 1", "Pos 1", "cells_Pos 1")]
    [InlineData("{nickname}_{series}", "cells_Pos 1", "Pos 1", "cells_Pos 1")]
    [InlineData("{series}/{nickname}", "cells_Pos 1", "Pos 1", "Pos 1/cells")]
    [InlineData("{series}/{nickname}", "mine", "Pos 1", "Pos 1/mine")]
    [InlineData("{nickname}_{series}", "cells", null, "cells_0")]
    [InlineData("{series}", "cells_a/b", "a/b", "a_b")]
    public void Expand_Series_IsSaidOnce(string pattern, string nickname, string? series, string expected)
    {
        ImageShape shape = new(4, 4);
        FilePatternValues values = new("/data", nickname, default, shape, Cutout.All(shape), 1) { Series = series };

        Assert.Equal(expected + ".tif", FilePattern.Parse(pattern).Expand(values, ".tif"));
    }
}
