using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels.Rasterising;
using PSPixelClassification.Projects.Ilp.Lanes;

namespace PSPixelClassification.Projects;

/// <summary>Boxes of label pixels as runs of one value. What it costs depends on the boxes, not on the image.</summary>
internal static class LabelBlockRuns
{
    /// <summary>Checks that boxes lie in an image.</summary>
    /// <param name="shape">Extents of the image.</param>
    /// <param name="blocks">The boxes.</param>
    /// <exception cref="LabelException"><c>LabelOutOfBounds</c>: one does not.</exception>
    public static void RequireInside(ImageShape shape, IReadOnlyList<LabelBlock> blocks)
    {
        ImageShape labels = shape with { Channels = 1 };
        foreach (LabelBlock block in blocks)
        {
            char outside = "tzyx".FirstOrDefault(axis => (long)block.StartOf(axis) + block.ExtentOf(axis) > labels[axis]);
            if (outside == default) continue;
            throw new LabelException(
                ErrorIds.LabelOutOfBounds,
                $"The project has labels at {outside} = {block.StartOf(outside)} "
                + $"to {block.StartOf(outside) + block.ExtentOf(outside) - 1}, "
                + $"but the image ends at {labels[outside] - 1} there. Use the image that the labels were painted on.");
        }
    }

    /// <summary>The labeled pixels of boxes; where boxes overlap, the later one comes later.</summary>
    /// <param name="blocks">The boxes.</param>
    /// <returns>Runs of one value above 0, with their planes.</returns>
    public static IEnumerable<(Plane Plane, PixelRun Run, byte Value)> Of(IEnumerable<LabelBlock> blocks) => blocks.SelectMany(Of);

    private static IEnumerable<(Plane Plane, PixelRun Run, byte Value)> Of(LabelBlock block)
    {
        (int width, int stride) = (block.ExtentOf('x'), block.StrideOf('x'));
        for (int t = 0; t < block.ExtentOf('t'); t++)
        {
            for (int z = 0; z < block.ExtentOf('z'); z++)
            {
                Plane plane = new(block.StartOf('t') + t, block.StartOf('z') + z);
                for (int y = 0; y < block.ExtentOf('y'); y++)
                {
                    int row = t * block.StrideOf('t') + z * block.StrideOf('z') + y * block.StrideOf('y');
                    for (int x = 0, end; x < width; x = end)
                    {
                        byte value = block.Values[row + x * stride];
                        end = x + 1;
                        while (end < width && block.Values[row + end * stride] == value) end++;
                        if (value > 0) yield return (plane, new PixelRun(block.StartOf('y') + y, block.StartOf('x') + x, end - x), value);
                    }
                }
            }
        }
    }
}
