using PSPixelClassification.Classification;
using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Exporting.Rendering;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Exporting;

/// <summary>Finds what speaks against the settings that name or show classes.</summary>
internal static class ClassSettingsCheck
{
    /// <summary>Checks united classes, thresholds, masks of classes and the color map.</summary>
    /// <param name="settings">What to export.</param>
    /// <param name="model">The model; null for none.</param>
    /// <exception cref="LabelException"><c>LabelClassNotFound</c>, <c>MergeClassInvalid</c>, <c>ClassThresholdInvalid</c>.</exception>
    /// <exception cref="ExportException">
    /// <c>ClassMaskRequired</c>, <c>ColorMapUnsuitable</c>; <c>OutputCollision</c>: two masks would be one file.
    /// </exception>
    public static void Check(ExportSettings settings, ClassifierModel? model)
    {
        if (settings.MergingOf(model) is { } merging)
        {
            _ = new ClassDecision(merging.Classes, settings.PostProcessing.ClassThresholds);
            foreach (string name in settings.ClassMasks) _ = merging.Find(name);
        }

        if (settings.Sources.Contains(ResultSource.ClassMask)) RequireNames(settings);
        if (settings.ColorMap) RequireClassValues(settings);
    }

    private static void RequireNames(ExportSettings settings)
    {
        string[] names = [.. settings.Results.Select(result => result.ClassName).OfType<string>()];
        if (names.Length == 0)
        {
            throw new ExportException(
                ErrorIds.ClassMaskRequired, $"Masks of classes are wanted, but of which is not said. {ExportRemedies.NameMasks}");
        }

        if (names.Length > 1 && !settings.FilePattern.DistinguishesClasses)
        {
            throw new ExportException(
                ErrorIds.OutputCollision,
                $"The masks of '{names[0]}' and '{names[1]}' would both be written to one file. {ExportRemedies.FileForEachClass}");
        }

        // Under other systems also, where case makes no difference.
        if (names.GroupBy(name => FileNameComparison.KeyOf(FilePattern.FileName(name))).FirstOrDefault(alike => alike.Count() > 1)
            is not { } same)
            return;
        throw new ExportException(
            ErrorIds.OutputCollision,
            $"The masks of {string.Join(" and ", same.Select(name => $"'{name}'"))} would both have "
                + $"'{FilePattern.FileName(same.First())}' in their file names. {ExportRemedies.RenameOrSeparateMasks}");
    }

    private static void RequireClassValues(ExportSettings settings)
    {
        if (!settings.Sources.Any(source => source.IsClassMap()))
        {
            string sources = string.Join(", ", settings.Sources.Select(source => source.DisplayName()));
            throw new ExportException(
                ErrorIds.ColorMapUnsuitable,
                $"A color map shows class values, and {sources} has none. " + ExportRemedies.SegmentationForColorMap);
        }

        if (settings.Format is not (ExportFormat.Tif or ExportFormat.OmeTif or ExportFormat.Png))
        {
            throw new ExportException(
                ErrorIds.ColorMapUnsuitable, $"{settings.Format} files have no color map. {ExportRemedies.FormatWithColorMap}");
        }

        bool areKept = settings.Sources.Where(source => source.IsClassMap())
            .All(source => SampleFormat.Choose(source, settings) is { Type: PixelType.UInt8, Output: null });
        if (areKept) return;
        throw new ExportException(
            ErrorIds.ColorMapUnsuitable,
            $"A color map shows class values as they are, of UInt8. {ExportRemedies.LeaveOutConversion}");
    }
}
