using PSPixelClassification.Classification;
using PSPixelClassification.Features;
using static PSPixelClassification.LabelEditor.EditorRemedies;

namespace PSPixelClassification.LabelEditor;

/// <summary>The lines of PowerShell that make feature sets, and choose among them as the page does.</summary>
internal static class FeatureRemedies
{
    /// <summary>The line that suggests the same features as the page.</summary>
    /// <param name="current">A set that is tried as well; null where it is one of the usual ones, or plays no part.</param>
    /// <param name="tuning">What is learned of the labels.</param>
    /// <param name="isProject">Whether the images are those of a project.</param>
    /// <returns>"$images | Optimize-FeatureSet -Current (New-FeatureSet …) -ClassWeight Balanced".</returns>
    public static string Optimize(FeatureSet? current, TrainingTuning tuning, bool isProject)
    {
        List<string> words = [isProject ? "$project.Images |" : "$images |", "Optimize-FeatureSet"];
        if (current is not null) words.Add($"-Current ({New(current)})");
        words.AddRange(Of(tuning));
        return string.Join(" ", words);
    }

    /// <summary>The line that makes a feature set.</summary>
    /// <returns>"New-FeatureSet -Selection @{ GaussianSmoothing = 0.3, 1 }"; with Join-FeatureSet where channels differ.</returns>
    public static string New(FeatureSet set)
    {
        string[] parts =
        [
            .. set.Selections.GroupBy(selection => Numbers(set.ChannelsOf(selection)?.Select(channel => (double)channel) ?? []))
                .Select(group => One(set, group, group.Key)),
        ];
        return parts is [{ } only] ? only : $"Join-FeatureSet {string.Join(", ", parts.Select(part => $"({part})"))}";
    }

    private static string One(FeatureSet set, IEnumerable<FeatureSelection> selections, string channels)
    {
        FeatureSelection[] all = [.. selections];
        IEnumerable<string> entries = all.GroupBy(selection => selection.Kind)
            .Select(row => $"{row.Key} = {Numbers(row.Select(selection => selection.Sigma))}");
        List<string> words = [$"New-FeatureSet -Selection @{{ {string.Join("; ", entries)} }}"];
        if (set.SigmaUnit != SigmaUnit.Pixel) words.Add($"-SigmaUnit {set.SigmaUnit}");
        if (set.In2D is not null)
        {
            double[] sigmas = [.. all.Select(selection => selection.Sigma).Distinct().Order()];
            double[] flat = [.. sigmas.Where(sigma => set.IsIn2D(sigma, default))];
            words.Add(flat.Length == 0 ? "-In3D" : flat.Length == sigmas.Length ? "-In2D" : $"-In2DSigma {Numbers(flat)}");
        }

        words.AddRange(Of(set.Inputs));
        if (channels.Length > 0) words.Add($"-Channel {channels}");
        return string.Join(" ", words);
    }

    private static IEnumerable<string> Of(InputChannels inputs)
    {
        if (inputs.Kinds is not [InputChannel.Stored]) yield return $"-InputChannel {string.Join(", ", inputs.Kinds)}";
        bool isNormalized = inputs.Has(InputChannel.Normalized) || inputs.Has(InputChannel.NormalizedTogether);
        if (isNormalized && (inputs.LowerPercentile, inputs.UpperPercentile) != Usual)
            yield return $"-NormalizationPercentile {Numbers([inputs.LowerPercentile, inputs.UpperPercentile])}";
        if (inputs.Has(InputChannel.Stain) && !inputs.Stains.Equals(StainVectors.HematoxylinEosinDab))
            yield return $"-StainVector {Numbers(inputs.Stains.Vectors)}";
    }

    private static IEnumerable<string> Of(TrainingTuning tuning)
    {
        if (tuning.ClassWeights.IsBalanced) yield return "-ClassWeight Balanced";
        else if (!tuning.ClassWeights.IsNone)
        {
            IEnumerable<string> entries = tuning.ClassWeights.Values.Select(entry => $"{Key(entry.Key)} = {Number(entry.Value)}");
            yield return $"-ClassWeight @{{ {string.Join("; ", entries)} }}";
        }

        if (tuning.MaxPixelsPerClass is { } most) yield return $"-MaxPixelsPerClass {Number(most)}";
        if (tuning.MinimumLeafSize is { } least) yield return $"-MinimumLeafSize {Number(least)}";
        if (tuning.IgnoredClasses.Count > 0) yield return $"-IgnoreClass {string.Join(", ", tuning.IgnoredClasses.Select(Quoted))}";
    }

    private static (double, double) Usual => (InputChannels.Stored.LowerPercentile, InputChannels.Stored.UpperPercentile);

    private static string Numbers(IEnumerable<double> values) => string.Join(", ", values.Select(Number));
}
