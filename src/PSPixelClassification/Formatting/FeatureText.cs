using System.ComponentModel;
using System.Globalization;
using PSPixelClassification.Features;

namespace PSPixelClassification.Formatting;

/// <summary>What the views of feature sets show. For the module's format file, not for scripts.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class FeatureText
{
    /// <summary>"GaussianSmoothing σ 0.3".</summary>
    public static string Selection(FeatureSelection selection) => $"{selection.Kind} σ {Sigma(selection)}";

    /// <summary>One line a filter, such as "GaussianSmoothing: 0.3, 0.7".</summary>
    public static string Selections(FeatureSet set) => string.Join('\n', set.Selections
        .GroupBy(selection => selection.Kind)
        .Select(row => $"{row.Key}: {string.Join(", ", row.Select(Sigma))}"));

    private static string Sigma(FeatureSelection selection) => selection.Sigma.ToString(CultureInfo.InvariantCulture);
}
