using System.Globalization;
using PSPixelClassification.Common;

namespace PSPixelClassification.Classification.Accuracy;

/// <summary>Pixels whose winning classes have about the same probability: where it is honest, that share of them is right.</summary>
/// <param name="From">The lowest probability, not in the bin itself but for 0.</param>
/// <param name="To">The highest probability.</param>
/// <param name="MeanProbability">Mean of the probabilities; NaN without pixels.</param>
/// <param name="FractionRight">Share of the pixels whose winning class is the true one; NaN without pixels.</param>
/// <param name="Pixels">How many pixels they are.</param>
public sealed record CalibrationBin(double From, double To, double MeanProbability, double FractionRight, long Pixels)
{
    /// <summary>"0.9 … 1: 0.9931 probable, 0.9812 right, 1200 pixels".</summary>
    /// <returns>What was promised, and what was kept.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{From:0.0} … {To:0.0}: {MeanProbability:0.0000} probable, {FractionRight:0.0000} right, {Counted.Of(Pixels, "pixel")}");
}
