using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Exporting.Writing;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Exporting;

/// <summary>Finds what speaks against an export before anything is computed.</summary>
public static class ExportCheck
{
    /// <summary>Checks settings that do not depend on the image.</summary>
    /// <param name="settings">What to export.</param>
    /// <param name="model">The model; null is enough where <see cref="ExportSettings.NeedsModel"/> says so.</param>
    /// <exception cref="ExportException">
    /// <c>ModelRequired</c>; <c>DataTypeNeedsRange</c> or <c>RangeInvalid</c>; <c>FormatUnsuitable</c>: the format cannot hold a result of
    /// this type and number of channels; <c>ClassMaskRequired</c>, <c>ColorMapUnsuitable</c>; <c>OutputCollision</c>: the masks of two
    /// classes would be one file.
    /// </exception>
    /// <exception cref="LabelException">
    /// <c>LabelClassNotFound</c>, <c>ClassThresholdInvalid</c>, <c>MergeClassInvalid</c>: what is said of classes.
    /// </exception>
    public static void Check(ExportSettings settings, ClassifierModel? model)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ClassSettingsCheck.Check(settings, model);
        ObjectSettingsCheck.Check(settings, model);
        ImageShape pixel = new(1, 1);
        foreach (ResultSource source in settings.Sources.Distinct())
        {
            if (model is null && settings.NeedsModel(source))
                throw new ExportException(ErrorIds.ModelRequired, $"{source.DisplayName()} needs a model. {TrainingRemedies.TrainModel}");
            OutputImage smallest = ResultOutput.Describe(source, pixel, model, settings);
            if (ExportPlanner.EncoderOf(source, smallest.Shape, settings).Refuse(smallest) is { } reason)
                throw new ExportException(ErrorIds.FormatUnsuitable, $"{source.DisplayName()}: {reason}");
        }
    }

    /// <summary>
    /// Checks all that the header of an image tells: an image that passes fails only for its pixels, the memory or the file system.
    /// </summary>
    /// <param name="image">The image.</param>
    /// <param name="model">The model; null is enough where <see cref="ExportSettings.NeedsModel"/> says so.</param>
    /// <param name="settings">What to export.</param>
    /// <param name="targets">The files, as <see cref="ExportPlanner"/> gave them, or some of them.</param>
    /// <exception cref="ClassifierMismatchException">The model cannot classify the image.</exception>
    /// <exception cref="ExportException">
    /// <c>OutputIsInput</c>; <c>FormatUnsuitable</c>: the format cannot hold a result of these extents;
    /// <c>DataTypeNeedsRange</c> or <c>RangeInvalid</c>.
    /// </exception>
    public static void Check(
        ClassifierImage image, ClassifierModel? model, ExportSettings settings, IReadOnlyList<ExportTarget> targets)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(targets);
        ExportPlanner.RefuseInputs(image, targets);
        if (targets.Any(target => target.Source.NeedsPrediction(model))) ImageRequirements.Check(model!, image);
        foreach (ExportTarget first in targets.DistinctBy(target => (target.Source, target.Cutout)))
        {
            OutputImage output = ResultOutput.Describe(first.Source, first.Cutout.Crop(image.Extent), model, settings);
            if (PendingImage.Refuse(output, ExportPlanner.EncoderOf(first.Source, output.Shape, settings), first.Part) is { } reason)
                throw new ExportException(ErrorIds.FormatUnsuitable, $"{first.Source.DisplayName()} of '{image.Name}': {reason}");
        }
    }
}
