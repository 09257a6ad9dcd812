using System.ComponentModel;
using System.Globalization;
using PSPixelClassification.Features;

namespace PSPixelClassification.Formatting;

/// <summary>What the views of feature sets show. For the module's format file, not for scripts.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class FeatureText
{
    /// <summary>"GaussianSmoothing σ 0.3".</summary>
    public static string Selection(FeatureSelection selection) => selection.ToString();

    /// <summary>One line a filter, such as "GaussianSmoothing: 0.3, 0.7".</summary>
    public static string Selections(FeatureSet set) => string.Join('\n', set.Selections
        .GroupBy(selection => selection.Kind)
        .Select(row => $"{row.Key}: {string.Join(", ", row.Select(Sigma))}"));

    /// <summary>Where 2D or 3D is chosen: "2D", "3D", "2D at σ 0.7; 3D at σ 1, 1.6" or that it is left to the image.</summary>
    public static string Dimensions(FeatureSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        if (set.In2D is null) return "left to the image: 3D for volumes";
        double[] selected = [.. set.Selections.Select(selection => selection.Sigma).Distinct().Order()];
        string List(bool in2D) => string.Join(
            ", ", selected.Where(sigma => set.IsIn2D(sigma, default) == in2D)
                .Select(sigma => sigma.ToString(CultureInfo.InvariantCulture)));
        return (List(true), List(false)) switch
        {
            (_, "") => "2D",
            ("", _) => "3D",
            var (in2D, in3D) => $"2D at σ {in2D}; 3D at σ {in3D}",
        };
    }

    private static string Sigma(FeatureSelection selection) => selection.Sigma.ToString(CultureInfo.InvariantCulture);
}
