using PSPixelClassification.Common;
using PSPixelClassification.Features;

namespace PSPixelClassification.Classification;

/// <summary>What an image must be like for a feature set or a model to work on it.</summary>
internal static class ImageRequirements
{
    /// <summary>Refuses images that the features cannot be computed on.</summary>
    /// <exception cref="ClassifierMismatchException"><c>ImageTooSmall</c> or <c>VolumeUnsupported</c>.</exception>
    public static void Check(FeatureSet featureSet, ClassifierImage image)
    {
        if (image.Extent.Depth > 1)
        {
            throw new ClassifierMismatchException(
                "VolumeUnsupported",
                $"'{image.Name}' is a volume of {image.Extent.Depth} slices. Import it with -Axes that name its slices time points (tyx) to classify each slice by itself.");
        }

        int smallest = Math.Min(image.Extent.Width, image.Extent.Height);
        if (smallest >= featureSet.MinimumImageSize) return;
        double largestSigma = featureSet.Selections.Max(selection => selection.Sigma);
        throw new ClassifierMismatchException(
            "ImageTooSmall",
            FormattableString.Invariant($"'{image.Name}' is {image.Extent.Width} × {image.Extent.Height} pixels; σ {largestSigma} needs at least {featureSet.MinimumImageSize} × {featureSet.MinimumImageSize}. Leave this image out, or choose smaller σ with New-FeatureSet -Sigma."));
    }

    /// <summary>Refuses images that a model cannot classify.</summary>
    /// <exception cref="ClassifierMismatchException"><c>ChannelMismatch</c>, <c>ImageTooSmall</c> or <c>VolumeUnsupported</c>.</exception>
    public static void Check(ClassifierModel model, ClassifierImage image)
    {
        if (image.Extent.Channels != model.ImageChannels)
        {
            throw new ClassifierMismatchException(
                "ChannelMismatch",
                $"'{image.Name}' has {image.Extent.Channels} channels; the model was trained on images with {model.ImageChannels}. "
                + "Use images of the same kind, or give the axes with -Axes if this one was misread.");
        }

        Check(model.FeatureSet, image);
    }
}
