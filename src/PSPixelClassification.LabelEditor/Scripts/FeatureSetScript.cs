using PSPixelClassification.Features;

namespace PSPixelClassification.LabelEditor.Scripts;

/// <summary>Feature sets as the commands that make them.</summary>
internal static class FeatureSetScript
{
    /// <summary>An expression whose value is an equal set.</summary>
    public static string Of(FeatureSet features)
    {
        // Features of the same channels of the image are one command.
        string[] parts =
        [
            .. from selection in features.Selections
               group selection by string.Join(',', features.ChannelsOf(selection) ?? []) into alike
               select One(features, [.. alike]),
        ];
        return parts is [var only] ? only : $"Join-FeatureSet {string.Join(", ", parts.Select(part => $"({part})"))}";
    }

    private static string One(FeatureSet features, FeatureSelection[] selections)
    {
        IEnumerable<string> entries = selections.GroupBy(selection => selection.Kind)
            .Select(row => $"{row.Key} = {PowerShellText.Numbers(row.Select(selection => selection.Sigma))}");
        List<string> line = [$"New-FeatureSet -Selection @{{ {string.Join("; ", entries)} }}"];
        if (features.SigmaUnit != SigmaUnit.Pixel) line.Add($"-SigmaUnit {features.SigmaUnit}");
        if (features.In2D is not null) line.Add(Dimensions(features, [.. selections.Select(selection => selection.Sigma).Distinct()]));
        InputChannels inputs = features.Inputs;
        if (inputs.Kinds is not [InputChannel.Stored]) line.Add($"-InputChannel {string.Join(", ", inputs.Kinds)}");
        if (features.ChannelsOf(selections[0]) is { } channels) line.Add($"-Channel {string.Join(", ", channels)}");
        bool isNormalized = inputs.Kinds.Any(kind => kind != InputChannel.Stored);
        if (isNormalized) line.Add($"-NormalizationPercentile {PowerShellText.Numbers([inputs.LowerPercentile, inputs.UpperPercentile])}");
        if (inputs.Has(InputChannel.Stain) && !inputs.Stains.Equals(StainVectors.HematoxylinEosinDab))
            line.Add($"-StainVector {PowerShellText.Numbers(inputs.Stains.Vectors)}");
        return string.Join(' ', line);
    }

    private static string Dimensions(FeatureSet features, double[] sigmas)
    {
        double[] flat = [.. sigmas.Where(sigma => features.IsIn2D(sigma, default))];
        return flat.Length == 0 ? "-In3D"
            : flat.Length == sigmas.Length ? "-In2D"
            : $"-In2DSigma {PowerShellText.Numbers(flat)}";
    }
}
