using PSPixelClassification.Common;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Exporting.Planning;

/// <summary>Which boxes of an image are exported.</summary>
internal static class ExportCutouts
{
    /// <summary>The boxes asked for.</summary>
    /// <param name="name">The image's name, for the error.</param>
    /// <param name="shape">Its extents.</param>
    /// <param name="settings">What to export.</param>
    /// <returns>One for each rectangle, or the whole image.</returns>
    /// <exception cref="ExportException"><c>RegionOutOfBounds</c>.</exception>
    public static IReadOnlyList<Cutout> Of(string name, ImageShape shape, ExportSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        IReadOnlyList<Cutout> cutouts = settings.CutoutsOf(shape);
        foreach (Cutout cutout in cutouts)
        {
            if (cutout.Region.IsEmpty || !shape.Bounds.Contains(cutout.Region))
            {
                throw OutOfBounds(
                    $"The region {cutout.Region} does not lie inside '{name}', which is {shape.Width} × {shape.Height} pixels. Give "
                        + "x,y,width,height with the first pixel at 0,0.");
            }

            RequireInside("slice", "z", cutout.Slices, name, shape.Depth);
            RequireInside("time point", "t", cutout.Times, name, shape.Times);
        }

        return cutouts;
    }

    private static void RequireInside(string what, string axis, IndexRange range, string name, int count)
    {
        if (range.Count > 0 && new IndexRange(0, count).Contains(range)) return;
        string last = count > 1 ? $" and the last {count - 1}" : "";
        throw OutOfBounds($"'{name}' has {Counted.Of(count, what)}: the first is 0{last}. {axis} {range} does not lie inside.");
    }

    private static ExportException OutOfBounds(string message) => new(ErrorIds.RegionOutOfBounds, message);
}
