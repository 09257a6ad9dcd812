using System.Globalization;
using PSPixelClassification.Classification.Inputs;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification;

/// <summary>What an image must be like for a feature set or a model to work on it.</summary>
public static class ImageRequirements
{
    /// <summary>Refuses images that the features cannot be computed on.</summary>
    /// <param name="featureSet">The features.</param>
    /// <param name="image">The image.</param>
    /// <exception cref="ClassifierMismatchException">
    /// <c>ImageTooSmall</c>: too narrow, too low or of too few slices for a σ. <c>DimensionMismatch</c>: a 2D image where a σ is in 3D.
    /// <c>ChannelMismatch</c>: stains are to be separated where there are none, or a channel is missing. <c>PixelSizeMissing</c>,
    /// <c>PixelsNotSquare</c> or <c>SigmaUnsuitable</c>: σ are lengths, and the image does not fit them.
    /// </exception>
    public static void Check(FeatureSet featureSet, ClassifierImage image)
    {
        ArgumentNullException.ThrowIfNull(featureSet);
        ArgumentNullException.ThrowIfNull(image);
        ImageShape shape = image.Extent;
        if (featureSet.Inputs.Has(InputChannel.Stain) && StainObstacle(image) is { } obstacle)
            throw new ClassifierMismatchException(ErrorIds.ChannelMismatch, $"{obstacle} {TrainingRemedies.WithoutStains}");

        if (featureSet.RequiredChannels > shape.Channels)
        {
            throw new ClassifierMismatchException(
                ErrorIds.ChannelMismatch,
                $"The features are computed on channel {featureSet.RequiredChannels}, but '{image.Name}' has "
                + $"{Counted.Of(shape.Channels, "channel")}. {TrainingRemedies.OtherChannels}");
        }

        FeatureGeometry geometry = image.GeometryOf(featureSet);
        if (Math.Min(shape.Width, shape.Height) < geometry.MinimumImageSize)
        {
            double largestSigma = featureSet.Selections.Max(selection => selection.Sigma);
            throw new ClassifierMismatchException(
                ErrorIds.ImageTooSmall,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{image.Name}' is {shape.Width} × {shape.Height} pixels; σ {featureSet.SigmaText(largestSigma)} needs at "
                    + $"least {geometry.MinimumImageSize} × {geometry.MinimumImageSize}. "
                    + $"Leave this image out, or {TrainingRemedies.SmallerScales}."));
        }

        if (shape.Depth >= geometry.MinimumDepth) return;
        double deepestSigma =
            featureSet.Selections.Where(selection => !featureSet.IsIn2D(selection.Sigma, shape)).Max(selection => selection.Sigma);
        string need = FormattableString.Invariant(
            $"σ {featureSet.SigmaText(deepestSigma)} in 3D needs at least {geometry.MinimumDepth}");
        if (shape.Depth == 1)
        {
            throw new ClassifierMismatchException(
                ErrorIds.DimensionMismatch,
                $"'{image.Name}' is a 2D image, but the features are those of volumes: {need} slices. "
                + $"Use volumes, {ImageRemedies.GiveItsAxes}, or {TrainingRemedies.FeaturesIn2D}.");
        }

        throw new ClassifierMismatchException(
            ErrorIds.ImageTooSmall,
            $"'{image.Name}' has {Counted.Of(shape.Depth, "slice")}; {need}. "
            + $"{RemedyInDepth(geometry)}, {TrainingRemedies.SmallerScales}, or leave this image out.");
    }

    /// <summary>Why stains cannot be separated in an image.</summary>
    /// <param name="image">The image.</param>
    /// <returns>A sentence; null if they can.</returns>
    public static string? StainObstacle(ClassifierImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        int channels = image.Extent.Channels;
        return channels == InputChannels.StainCount && OpticalDensity.Knows(image.PixelType)
            ? null
            : $"Stains can be separated in images of red, green and blue of 8 or 16 bits, or floats; '{image.Name}' has "
                + $"{Counted.Of(channels, "channel")} of type {image.PixelType}.";
    }

    private static string RemedyInDepth(FeatureGeometry geometry)
    {
        FeatureSet featureSet = geometry.Set;
        double[] inDepth = [.. featureSet.Selections.Select(selection => selection.Sigma).Distinct()
            .Where(sigma => !featureSet.IsIn2D(sigma, geometry.Shape)).Order()];
        double[] tooDeep = [.. inDepth.Where(sigma => !geometry.FitsDepth(sigma))];
        if (tooDeep.Length == inDepth.Length) return TrainingRemedies.SliceBySlice;
        IEnumerable<double> in2D =
            featureSet.Selections.Select(selection => selection.Sigma).Distinct().Except(inDepth).Concat(tooDeep).Order();
        string list = string.Join(", ", in2D.Select(sigma => sigma.ToString(CultureInfo.InvariantCulture)));
        return TrainingRemedies.LargeScalesSliceBySlice(list);
    }

    /// <summary>Refuses images that a model cannot classify.</summary>
    /// <param name="model">The model.</param>
    /// <param name="image">The image.</param>
    /// <exception cref="ClassifierMismatchException">
    /// <c>ChannelMismatch</c>, <c>DimensionMismatch</c>, <c>ImageTooSmall</c>; <c>PixelSizeMissing</c>, <c>PixelsNotSquare</c> or
    /// <c>SigmaUnsuitable</c> where σ are lengths.
    /// </exception>
    public static void Check(ClassifierModel model, ClassifierImage image)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(image);
        CheckChannels(model, image);
        Check(model.FeatureSet, image);
    }

    /// <summary>Refuses images with other channels than a model's.</summary>
    /// <exception cref="ClassifierMismatchException"><c>ChannelMismatch</c>.</exception>
    internal static void CheckChannels(ClassifierModel model, ClassifierImage image)
    {
        if (image.Extent.Channels == model.ImageChannels) return;
        throw new ClassifierMismatchException(
            ErrorIds.ChannelMismatch,
            $"'{image.Name}' has {Counted.Of(image.Extent.Channels, "channel")}; the model was trained on images with "
                + $"{model.ImageChannels}. "
            + (model.WantsAlphaOf(image)
                ? $"The file has an alpha channel as well, which was dropped: {ImageRemedies.KeepAlpha}."
                : image.Source.Info.HasUnreadPalette && image.Extent.Channels < model.ImageChannels
                ? ImageRemedies.ApplyPalette(image.Name)
                : $"Use images of the same kind, or {ImageRemedies.GiveItsAxes}."));
    }
}
