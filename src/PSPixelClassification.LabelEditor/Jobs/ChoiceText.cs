using System.Globalization;
using PSPixelClassification.Common;
using PSPixelClassification.Exporting;
using PSPixelClassification.Objects;

namespace PSPixelClassification.LabelEditor.Jobs;

/// <summary>What results take over from the page, said in words.</summary>
internal static class ChoiceText
{
    /// <summary>Whole sentences; none where all is as usual.</summary>
    public static IEnumerable<string> Of(ExportSettings settings)
    {
        if (settings.PostProcessing.Smoothing > 0)
            yield return $"The probabilities are smoothed with σ {Number(settings.PostProcessing.Smoothing)}, as the page shows them.";
        if (settings.PostProcessing.ClassThresholds is { Count: > 0 } thresholds)
        {
            string values = string.Join(", ", thresholds.Select(entry => $"{entry.Key} from {Number(entry.Value)} on"));
            yield return $"Thresholds as the page has them: {values}.";
        }

        if (settings.Objects.ClassName is not { } name) yield break;
        ObjectOptions options = settings.Objects.Options;
        string[] parts =
        [
            options.MinimumDistance == 0 ? "what touches is one" : $"split where middles are {options.MinimumDistance} pixels apart",
            .. options.Smoothing > 0 ? [$"smoothing {Number(options.Smoothing)}"] : (string[])[],
            $"of {Counted.Of(options.MinimumSize, "pixel")} or more",
            .. options.FillHoles ? ["holes filled"] : (string[])[],
        ];
        yield return $"Objects of {name}, as the page finds them: {string.Join(", ", parts)}.";
    }

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
