using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification;

/// <summary>The results of a rectangle of rows. The memory is used again for the next band: copy what is to be kept.</summary>
/// <param name="Plane">Time point and slice.</param>
/// <param name="Region">The rectangle in image coordinates; as wide as the region asked for.</param>
/// <param name="Probabilities">
/// Axis order [class][y][x], 0 … 1, classes in the model's order; all 0 where a feature is not a number, and where the mask is 0. Empty if
/// not asked for.
/// </param>
/// <param name="Features">Axis order [channel][y][x], in the feature set's channel order. Empty if not asked for.</param>
public readonly record struct PredictionBand(
    Plane Plane, Region Region, ReadOnlyMemory<float> Probabilities, ReadOnlyMemory<float> Features)
{
    /// <summary>
    /// Axis order [y][x]: 0 for pixels that the prediction mask leaves out, 1 for the others. Empty if the image has no mask.
    /// </summary>
    public ReadOnlyMemory<byte> Mask { get; init; }
}
