using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Pipeline.Arguments;

/// <summary>The plane that <c>-Time</c> and <c>-Z</c> name. Only where there is no choice, it need not be said.</summary>
internal static class PlaneArgument
{
    /// <summary>Chooses the plane.</summary>
    /// <param name="image">The image.</param>
    /// <param name="time">The time point; null if it is not given.</param>
    /// <param name="z">The slice; null if it is not given.</param>
    /// <returns>Time point and slice as given, which may lie outside.</returns>
    /// <exception cref="LabelException">
    /// <c>LabelPlaneRequired</c>: the image has several slices or time points, and nothing says which is meant.
    /// </exception>
    public static Plane Of(ClassifierImage image, int? time, int? z)
    {
        ImageShape extent = image.Extent;
        List<string> found = [];
        List<string> remedies = [];
        if (z is null && extent.Depth > 1)
        {
            found.Add($"{extent.Depth} slices");
            remedies.Add($"-Z (0 … {extent.Depth - 1})");
        }

        if (time is null && extent.Times > 1)
        {
            found.Add($"{extent.Times} time points");
            remedies.Add($"-Time (0 … {extent.Times - 1})");
        }

        if (found.Count == 0) return new Plane(time ?? 0, z ?? 0);
        throw new LabelException(ErrorIds.LabelPlaneRequired,
            $"there are {string.Join(" and ", found)}; say with {string.Join(" and ", remedies)} which is meant.");
    }
}
