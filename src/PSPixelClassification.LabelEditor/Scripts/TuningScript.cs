using System.Collections.Immutable;
using PSPixelClassification.Classification;

namespace PSPixelClassification.LabelEditor.Scripts;

/// <summary>What of labels is learned, and how closely, as the parameters of commands that train.</summary>
internal static class TuningScript
{
    /// <summary>The parameters, "-ClassWeight Balanced" and the like; none for the usual.</summary>
    public static IEnumerable<string> Of(TrainingTuning tuning)
    {
        if (tuning.ClassWeights.IsBalanced) yield return "-ClassWeight Balanced";
        else if (!tuning.ClassWeights.IsNone) yield return $"-ClassWeight {Table(tuning.ClassWeights.Values)}";
        if (tuning.MaxPixelsPerClass is { } most) yield return $"-MaxPixelsPerClass {PowerShellText.Number(most)}";
        if (tuning.MinimumLeafSize is { } least) yield return $"-MinimumLeafSize {PowerShellText.Number(least)}";
        if (tuning.IgnoredClasses.Count > 0)
            yield return $"-IgnoreClass {string.Join(", ", tuning.IgnoredClasses.Select(PowerShellText.Quoted))}";
    }

    private static string Table(ImmutableSortedDictionary<string, double> values) =>
        $"@{{ {string.Join("; ", values.Select(entry => $"{PowerShellText.Key(entry.Key)} = {PowerShellText.Number(entry.Value)}"))} }}";
}
