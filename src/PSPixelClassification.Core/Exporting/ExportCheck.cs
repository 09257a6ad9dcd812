using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Exporting.Rendering;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Exporting;

/// <summary>Finds what is wrong with the settings of an export before any image is looked at.</summary>
public static class ExportCheck
{
    /// <summary>Checks settings that do not depend on the image.</summary>
    /// <param name="settings">What to export.</param>
    /// <param name="model">The model; null is enough where <see cref="ExportSettings.NeedsModel"/> says so.</param>
    /// <exception cref="ExportException">
    /// <c>ModelRequired</c>; <c>DataTypeNeedsRange</c> or <c>RangeInvalid</c>; <c>FormatUnsuitable</c>: the format cannot hold a result of
    /// this type and number of channels.
    /// </exception>
    public static void Check(ExportSettings settings, ClassifierModel? model)
    {
        ArgumentNullException.ThrowIfNull(settings);
        foreach (ResultSource source in settings.Sources.Distinct())
        {
            if (model is null && settings.NeedsModel(source))
                throw new ExportException(ErrorIds.ModelRequired, $"{source.DisplayName()} needs a model. {TrainingRemedies.TrainModel}");
            PixelType type = SampleFormat.Choose(source, NaturalType(source), settings).Type;
            OutputImage smallest = new()
            {
                Shape = new ImageShape(1, 1, SegmentationExporter.ChannelCount(source, model)),
                PixelType = type,
                IsRgb = source == ResultSource.Overlay,
            };
            if (ExportPlanner.EncoderOf(source, smallest.Shape, settings).Refuse(smallest) is { } reason)
                throw new ExportException(ErrorIds.FormatUnsuitable, $"{source.DisplayName()}: {reason}");
        }
    }

    private static PixelType NaturalType(ResultSource source) =>
        source.IsClassMap() || source == ResultSource.Overlay ? PixelType.UInt8 : PixelType.Float32;
}
