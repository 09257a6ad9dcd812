using PSPixelClassification.Features;

namespace PSPixelClassification.LabelEditor.Scripts;

/// <summary>Feature sets as the commands that make them.</summary>
internal static class FeatureSetScript
{
    /// <summary>An expression whose value is an equal set.</summary>
    /// <returns>"New-FeatureSet -Selection @{ GaussianSmoothing = 0.3, 1 }"; with Join-FeatureSet where channels differ.</returns>
    public static string Of(FeatureSet features)
    {
        // Features of the same channels of the image are one command.
        string[] parts =
        [
            .. from selection in features.Selections
               group selection by string.Join(", ", features.ChannelsOf(selection) ?? []) into alike
               select One(features, [.. alike], alike.Key),
        ];
        return parts is [var only] ? only : $"Join-FeatureSet {string.Join(", ", parts.Select(part => $"({part})"))}";
    }

    private static string One(FeatureSet features, FeatureSelection[] selections, string channels)
    {
        IEnumerable<string> entries = selections.GroupBy(selection => selection.Kind)
            .Select(row => $"{row.Key} = {PowerShellText.Numbers(row.Select(selection => selection.Sigma))}");
        List<string> line = [$"New-FeatureSet -Selection @{{ {string.Join("; ", entries)} }}"];
        if (features.SigmaUnit != SigmaUnit.Pixel) line.Add($"-SigmaUnit {features.SigmaUnit}");
        if (features.In2D is not null)
            line.Add(Dimensions(features, [.. selections.Select(selection => selection.Sigma).Distinct().Order()]));
        line.AddRange(Of(features.Inputs));
        if (channels.Length > 0) line.Add($"-Channel {channels}");
        return string.Join(' ', line);
    }

    private static string Dimensions(FeatureSet features, double[] sigmas)
    {
        double[] flat = [.. sigmas.Where(sigma => features.IsIn2D(sigma, default))];
        return flat.Length == 0 ? "-In3D"
            : flat.Length == sigmas.Length ? "-In2D"
            : $"-In2DSigma {PowerShellText.Numbers(flat)}";
    }

    private static IEnumerable<string> Of(InputChannels inputs)
    {
        if (inputs.Kinds is not [InputChannel.Stored]) yield return $"-InputChannel {string.Join(", ", inputs.Kinds)}";
        // Stains are scaled by percentiles as well.
        bool isNormalized = inputs.Kinds is not [InputChannel.Stored];
        (double, double) usual = (InputChannels.Stored.LowerPercentile, InputChannels.Stored.UpperPercentile);
        if (isNormalized && (inputs.LowerPercentile, inputs.UpperPercentile) != usual)
            yield return $"-NormalizationPercentile {PowerShellText.Numbers([inputs.LowerPercentile, inputs.UpperPercentile])}";
        if (inputs.Has(InputChannel.Stain) && !inputs.Stains.Equals(StainVectors.HematoxylinEosinDab))
            yield return $"-StainVector {PowerShellText.Numbers(inputs.Stains.Vectors)}";
    }
}
