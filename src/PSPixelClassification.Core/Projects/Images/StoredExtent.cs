using PSPixelClassification.Imaging;
using PSPixelClassification.Projects.Ilp.Lanes;

namespace PSPixelClassification.Projects.Images;

/// <summary>The extents of a project's images and labels.</summary>
internal static class StoredExtent
{
    private const string Axes = "xyczt";

    /// <summary>The extents a project states.</summary>
    /// <param name="image">The image.</param>
    /// <returns>Null where the project does not say, or has an axis of more than one element that images here lack.</returns>
    public static ImageShape? Of(ProjectImage image)
    {
        if (image is not { Axes: { } axes, Shape: { } extents }) return null;
        int[] shape = [1, 1, 1, 1, 1];
        for (int i = 0; i < axes.Length; i++)
        {
            int index = Axes.IndexOf(axes[i], StringComparison.Ordinal);
            if (index >= 0) shape[index] = extents[i];
            else if (extents[i] > 1) return null;
        }

        return FromArray(shape);
    }

    /// <summary>The smallest extents that hold labels.</summary>
    /// <param name="labels">The boxes.</param>
    /// <param name="least">What they are at least.</param>
    /// <returns>The extents; channels as given.</returns>
    public static ImageShape Holding(IReadOnlyList<LabelBlock> labels, ImageShape least) =>
        FromArray([.. Axes.Select(axis => axis == 'c' ? least.Channels : Math.Max(least[axis], End(labels, axis)))]);

    /// <summary>Whether all labels lie in an image.</summary>
    /// <param name="labels">The boxes.</param>
    /// <param name="shape">The image's extents.</param>
    /// <returns>False if a box leaves it.</returns>
    public static bool Holds(IReadOnlyList<LabelBlock> labels, ImageShape shape) => Holding(labels, shape) == shape;

    /// <summary>Whether an image is a volume.</summary>
    /// <param name="lane">The image and its labels.</param>
    /// <returns>Null where the project does not tell.</returns>
    public static bool? IsVolume(ProjectLane lane)
    {
        if (lane.RawData is not { } image) return null;
        if (Of(image) is { } shape) return shape.Depth > 1;
        if (image.Axes?.Contains('z', StringComparison.Ordinal) == false) return false;
        return Holding(lane.Labels, new ImageShape(1, 1)).Depth > 1 ? true : null;
    }

    private static int End(IReadOnlyList<LabelBlock> labels, char axis) =>
        (int)Math.Min(labels.Select(block => (long)block.StartOf(axis) + block.ExtentOf(axis)).DefaultIfEmpty(0).Max(), int.MaxValue);

    private static ImageShape FromArray(int[] shape) => new(shape[0], shape[1], shape[2], shape[3], shape[4]);
}
