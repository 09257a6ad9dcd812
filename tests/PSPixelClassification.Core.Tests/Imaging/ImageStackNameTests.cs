using PSPixelClassification.Imaging.Formats.Stacks;

namespace PSPixelClassification.Core.Tests.Imaging;

public class ImageStackNameTests
{
    [Theory]
    [InlineData("cells_z", "cells_z001", "cells_z002", "cells_z010")]
    [InlineData("slice", "slice9", "slice10")]
    [InlineData("slice", "slice1", "slice10")]
    [InlineData("cells", "cells_DAPI", "cells_GFP")]
    [InlineData("exp2", "exp2a", "exp2b")]
    [InlineData("2020", "2020_01", "2020_02")]
    [InlineData("01", "01", "02")]
    [InlineData("dapi", "dapi", "gfp")]
    [InlineData("only_1", "only_1")]
    public void Of_Names_IsWhatTheyShareLessTheirNumber(string expected, params string[] names) =>
        Assert.Equal(expected, ImageStackName.Of(names));
}
