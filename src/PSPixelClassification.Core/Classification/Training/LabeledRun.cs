using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification.Training;

/// <summary>
/// Labeled blocks of one cell of the grid of tiles, in slices close to each other: their features are computed in one go through z. Where
/// all scales are in 2D, each block is a run by itself.
/// </summary>
internal sealed class LabeledRun
{
    /// <summary>Most slices of a run; it bounds the pixels that a thread holds.</summary>
    public const int LongestRun = 128;

    private LabeledRun(IReadOnlyList<LabeledBlock> blocks)
    {
        Blocks = blocks;
        (int x, int y) = (blocks.Min(block => block.Region.X), blocks.Min(block => block.Region.Y));
        Region = new Region(x, y, blocks.Max(block => block.Region.Right) - x, blocks.Max(block => block.Region.Bottom) - y);
    }

    /// <summary>The blocks, slices ascending.</summary>
    public IReadOnlyList<LabeledBlock> Blocks { get; }

    /// <summary>The rectangle around the blocks, no larger than a tile.</summary>
    public Region Region { get; }

    /// <summary>The slices from the first block's to the last one's.</summary>
    public IndexRange Slices => new(Blocks[0].Plane.Z, Blocks[^1].Plane.Z + 1);

    /// <summary>Cuts a rectangle where the rows of the grid's cells end.</summary>
    /// <param name="block">A rectangle inside one cell of a 128 × 128 grid.</param>
    /// <param name="cellHeight">Rows of a tile (<see cref="FeatureExtractor.MaxTileHeight"/>).</param>
    /// <returns>Its parts, top to bottom: read one after the other, they hold its pixels row by row.</returns>
    public static IEnumerable<Region> Cut(Region block, int cellHeight)
    {
        for (int y = block.Y; y < block.Bottom; y = (y / cellHeight + 1) * cellHeight)
            yield return block.Intersect(new Region(block.X, y, block.Width, cellHeight - y % cellHeight));
    }

    /// <summary>Joins the blocks of each cell. A gap so wide that starting anew costs less than the slices in between ends a run.</summary>
    /// <param name="blocks">The blocks, each inside one cell.</param>
    /// <param name="featureSet">The features, with the choice of 2D or 3D made.</param>
    /// <returns>Runs that together hold every block once.</returns>
    public static IReadOnlyList<LabeledRun> Join(IEnumerable<LabeledBlock> blocks, FeatureSet featureSet)
    {
        List<LabeledRun> runs = [];
        foreach (IEnumerable<LabeledBlock> cell in blocks.GroupBy(block => (block.Image, block.Plane.Time, Cell(block.Region))))
        {
            LabeledBlock[] ordered = [.. cell.OrderBy(block => block.Plane.Z)];
            int widestGap = 2 * ordered[0].Image.GeometryOf(featureSet).DepthHalo;
            List<LabeledBlock> run = [];
            foreach (LabeledBlock block in ordered)
            {
                if (run.Count > 0 && (block.Plane.Z - run[^1].Plane.Z > widestGap || block.Plane.Z - run[0].Plane.Z >= LongestRun))
                {
                    runs.Add(new LabeledRun(run));
                    run = [];
                }

                run.Add(block);
            }

            runs.Add(new LabeledRun(run));
        }

        return runs;
    }

    private static (int Row, int Column) Cell(Region block) =>
        (block.Y / FeatureExtractor.MaxVolumeTileHeight, block.X / FeatureTile.Side);
}
