namespace PSPixelClassification.Features;

/// <summary>One ticked box of ilastik's feature table: a filter at a scale.</summary>
/// <param name="Kind">The filter.</param>
/// <param name="Sigma">The scale σ in pixels, from <see cref="FeatureSet.SmallestSigma"/> to <see cref="FeatureSet.LargestSigma"/>.</param>
public sealed record FeatureSelection(FeatureKind Kind, double Sigma);
