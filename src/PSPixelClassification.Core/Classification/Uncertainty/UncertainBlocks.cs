using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Classification.Uncertainty;

/// <summary>
/// The blocks of pixels among which one looks for where a label would help most: the cells of a grid, each with the sum of its
/// uncertainties. (Not their mean: at a border, or beside a mask, that may be of a single pixel.)
/// </summary>
public static class UncertainBlocks
{
    /// <summary>Columns and rows of a block; those at the right and lower border of an image are smaller.</summary>
    public const int Size = 16;

    /// <summary>Two places whose columns and rows both differ by less show about the same.</summary>
    public const int MinDistance = 32;

    /// <summary>The blocks of a rectangle.</summary>
    /// <param name="region">The rectangle; its left and upper border are multiples of <see cref="Size"/>.</param>
    /// <returns>Rectangles row by row.</returns>
    public static IEnumerable<Region> In(Region region)
    {
        for (int y = region.Y; y < region.Bottom; y += Size)
        {
            for (int x = region.X; x < region.Right; x += Size) yield return new Region(x, y, Size, Size).Intersect(region);
        }
    }

    /// <summary>Whether a block has a labeled pixel: nobody needs to be sent there.</summary>
    /// <param name="labels">The labels.</param>
    /// <param name="plane">Time point and slice.</param>
    /// <param name="block">The block.</param>
    public static bool IsLabeled(LabelSnapshot labels, Plane plane, Region block)
    {
        ArgumentNullException.ThrowIfNull(labels);
        Span<byte> values = stackalloc byte[Size * Size];
        values = values[..(int)block.PixelCount];
        labels.Read(plane, block, values);
        return values.ContainsAnyExcept((byte)0);
    }

    /// <summary>Whether two places of a plane show about the same.</summary>
    /// <param name="one">A place.</param>
    /// <param name="other">Another.</param>
    public static bool AreNear(PixelPoint one, PixelPoint other) =>
        Math.Abs(one.X - other.X) < MinDistance && Math.Abs(one.Y - other.Y) < MinDistance;
}
