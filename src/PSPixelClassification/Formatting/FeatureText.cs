using System.ComponentModel;
using PSPixelClassification.Features;

namespace PSPixelClassification.Formatting;

/// <summary>What the views of feature sets show. For the module's format file, not for scripts.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class FeatureText
{
    /// <summary>"GaussianSmoothing σ 0.3".</summary>
    public static string Selection(FeatureSelection selection) => selection.ToString();

    /// <summary>One line a filter, such as "GaussianSmoothing: 0.3, 0.7".</summary>
    public static string Selections(FeatureSet set) => string.Join('\n', set.DescribeSelections());

    /// <summary>Where 2D or 3D is chosen.</summary>
    public static string Dimensions(FeatureSet set) => set.DescribeDimensions();

    /// <summary>"Stored, Normalized: 37 at σ 0.3 to 10": short enough for a row of a table.</summary>
    public static string Short(FeatureSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        double[] sigmas = [.. set.Selections.Select(selection => selection.Sigma)];
        (double least, double most) = (sigmas.Min(), sigmas.Max());
        string range = least == most ? FormattableString.Invariant($"{least}") : FormattableString.Invariant($"{least} to {most}");
        string own = set.HasOwnChannels ? ", not each of all channels" : "";
        return $"{set.Inputs}: {set.Selections.Count} at σ {range}{(set.SigmaUnit == SigmaUnit.Micrometer ? " µm" : "")}{own}";
    }
}
