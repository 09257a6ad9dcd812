using System.Globalization;

namespace PSPixelClassification.Features;

/// <summary>One ticked box of ilastik's feature table: a filter at a scale.</summary>
/// <param name="Kind">The filter.</param>
/// <param name="Sigma">The scale σ, in the unit of its set (<see cref="FeatureSet.SigmaUnit"/>).</param>
public sealed record FeatureSelection(FeatureKind Kind, double Sigma)
{
    /// <summary>"GaussianSmoothing σ 0.3".</summary>
    /// <returns>Filter and scale.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind} σ {Sigma}");
}
