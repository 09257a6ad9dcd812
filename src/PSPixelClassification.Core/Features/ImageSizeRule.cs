using PSPixelClassification.Common;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features;

/// <summary>
/// ilastik's rule for the smallest image: every extent that a scale is computed along has at least ceil(3.5 σ) + 1 pixels.
/// </summary>
internal static class ImageSizeRule
{
    /// <summary>The smallest extent for a σ in samples.</summary>
    public static int Minimum(double sigma) => (int)Math.Ceiling(3.5 * sigma) + 1;

    /// <summary>Refuses an image that is too small for a set.</summary>
    /// <param name="geometry">The set on the image.</param>
    /// <exception cref="ClassifierMismatchException"><c>ImageTooSmall</c>.</exception>
    public static void ThrowIfTooSmall(FeatureGeometry geometry)
    {
        (FeatureSet set, ImageShape shape) = (geometry.Set, geometry.Shape);
        if (Math.Min(shape.Width, shape.Height) < geometry.MinimumImageSize)
        {
            double largest = set.Selections.Max(selection => selection.Sigma);
            throw new ClassifierMismatchException(
                ErrorIds.ImageTooSmall,
                FormattableString.Invariant($"The image of {shape.Width} × {shape.Height} pixels is too small for ")
                + FormattableString.Invariant($"σ {set.SigmaText(largest)}, ")
                + FormattableString.Invariant($"which needs at least {geometry.MinimumImageSize} × {geometry.MinimumImageSize}. ")
                + "Leave out the largest scales or use larger images.");
        }

        if (shape.Depth >= geometry.MinimumDepth) return;
        double deepest = set.Selections.Where(selection => !set.IsIn2D(selection.Sigma, shape)).Max(selection => selection.Sigma);
        throw new ClassifierMismatchException(
            ErrorIds.ImageTooSmall,
            FormattableString.Invariant($"The image of {Counted.Of(shape.Depth, "slice")} is too thin for ")
            + FormattableString.Invariant($"σ {set.SigmaText(deepest)} in 3D, ")
            + FormattableString.Invariant($"which needs at least {geometry.MinimumDepth}. ")
            + "Compute the largest scales in 2D, leave them out or use images of more slices.");
    }
}
