using PSPixelClassification.Common;
using PSPixelClassification.Evaluation;

namespace PSPixelClassification.Core.Tests.Evaluation;

public sealed class TruthFilesTests
{
    [Theory]
    [InlineData("cells_1_Simple Segmentation.tif", "cells_1.png,cells_1_mask.png", "cells_1.png")]
    [InlineData("cells_1_Simple Segmentation.tif", "cells_10_mask.png,cells_1_mask.png,cells_2_mask.png", "cells_1_mask.png")]
    [InlineData("cells_1_Simple Segmentation.tif", "cells_1_Simple Segmentation.tif,cells_2.tif", "cells_1_Simple Segmentation.tif")]
    [InlineData("cells_1_labels.tif", "cells.tif,cells_1.tif,cells_12.tif", "cells_1.tif")]
    [InlineData("cells_left_eye_seg.tif", "cells.tif,cells_left.tif,cells_left_eye.tif", "cells_left_eye.tif")]
    [InlineData("cells_left_eye.tif", "cells.tif,cells_left.tif", "cells_left.tif")]
    [InlineData("cells_of the left and right.tif", "cells.tif,cells_of the left and right.tif", "cells_of the left and right.tif")]
    [InlineData("cells_nineteen characters.tif", "cells.tif,cells_nineteen characters.tif", "cells_nineteen characters.tif")]
    [InlineData("CELLS-1_simple segmentation.png", "cells-1.truth.tif,cells-2.truth.tif", "cells-1.truth.tif")]
    [InlineData("a.ome_Simple Segmentation.tif", "a.ome.tif,b.ome.tif", "a.ome.tif")]
    public void Find_ByName_GivesTheTruthOfTheImage(string segmentation, string files, string expected) =>
        Assert.Equal(Path.Combine("truth", expected), Truths(files).Find(Path.Combine("results", segmentation)));

    [Theory]
    [InlineData("cells_1_Simple Segmentation.tif", "cells_10_mask.png,cells_2.png,cells_11.png")]
    [InlineData("ab_Simple Segmentation.tif", "a.png,abc.png")]
    [InlineData("cells_2_Simple Segmentation.tif", "cells.tif")]
    [InlineData("cells_2_seg.tif", "cells.tif")]
    [InlineData("cells_Simple Segmentation.tif", "cells_2_mask.png")]
    [InlineData("a_Simple Segmentation.tif", "")]
    public void Find_NoNameFits_IsAnError(string segmentation, string files)
    {
        TruthException error = Assert.Throws<TruthException>(() => Truths(files).Find(segmentation));

        Assert.Equal("TruthNotFound", error.ErrorId);
        Assert.Contains(segmentation, error.Message, StringComparison.Ordinal);
        Assert.Contains(files.Length == 0 ? "Give the folder" : "_mask' does. Name its truth", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a_Simple Segmentation.tif", "a_mask.png,a_nuclei.png")]
    [InlineData("a_Simple Segmentation.tif", "a.png,a.tif")]
    [InlineData("a_1_seg.tif", "a_1.png,a_1.tif,a.tif")]
    public void Find_SeveralNamesFit_IsAnErrorThatNamesTwo(string segmentation, string files)
    {
        TruthException error = Assert.Throws<TruthException>(() => Truths(files).Find(segmentation));

        Assert.Equal("TruthAmbiguous", error.ErrorId);
        Assert.EndsWith("Name the right one, or rename one.", error.Message, StringComparison.Ordinal);
        Assert.All(files.Split(',').Take(2), file => Assert.Contains($"'{file}'", error.Message, StringComparison.Ordinal));
    }

    private static TruthFiles Truths(string files) =>
        new(
            [.. files.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(file => Path.Combine("truth", file))],
            ["Simple Segmentation"]);
}
