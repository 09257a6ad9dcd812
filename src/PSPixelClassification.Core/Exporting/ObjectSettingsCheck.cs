using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Objects;

namespace PSPixelClassification.Exporting;

/// <summary>Finds what speaks against the settings of objects.</summary>
internal static class ObjectSettingsCheck
{
    /// <summary>Checks the class, its thresholds, and that measured objects are written.</summary>
    /// <param name="settings">What to export.</param>
    /// <param name="model">The model; null for none.</param>
    /// <exception cref="LabelException"><c>LabelClassNotFound</c>.</exception>
    /// <exception cref="ObjectException">
    /// <c>ObjectThresholdInvalid</c>, <c>ObjectOptionInvalid</c>, <c>ObjectLabelsRequired</c>.
    /// </exception>
    public static void Check(ExportSettings settings, ClassifierModel? model)
    {
        ObjectSettings objects = settings.Objects;
        if (objects.ClassName is { } name) _ = settings.MergingOf(model)?.Find(name);
        foreach (double? threshold in (double?[])[objects.LowThreshold, objects.HighThreshold])
        {
            if (threshold is null or >= 0 and <= 1) continue;
            throw Invalid(FormattableString.Invariant($"A threshold of objects is {threshold}; probabilities are from 0 to 1."));
        }

        if (objects.HighThreshold < (objects.LowThreshold ?? ObjectSelection.UsualLowThreshold))
            throw Invalid("The high threshold of objects is below the low one. Give it the same value or a higher one.");
        if (objects.Options.MaximumSize < objects.Options.MinimumSize)
        {
            throw new ObjectException(
                ErrorIds.ObjectOptionInvalid, "MaximumSize is below MinimumSize: no object would stay. Give it a higher value.");
        }

        if (objects.AreMeasured && !settings.Sources.Contains(ResultSource.ObjectLabels))
        {
            throw new ObjectException(
                ErrorIds.ObjectLabelsRequired, $"Objects are measured where they are written. {ObjectRemedies.AddLabels}");
        }

        if (objects.AreMeasured && settings.Regions.Count > 1)
        {
            throw new ObjectException(
                ErrorIds.ObjectOptionInvalid,
                $"The objects of each of {settings.Regions.Count} regions are numbered from 1, and a table does not tell them apart. "
                    + ObjectRemedies.TableForEachRegion);
        }
    }

    private static ObjectException Invalid(string finding) => new(ErrorIds.ObjectThresholdInvalid, finding);
}
