using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification.FeatureSearch;

/// <summary>
/// The sets that are tried where nobody names any: ilastik's filters at the scales up to one, for several of these, on the stored values,
/// on normalized ones and on both. Of color images also on stains. The first is ilastik's own default, as far as it fits the images.
/// </summary>
internal static class FeatureCandidates
{
    private static readonly double[] s_largestSigmas = [10, 5, 3.5, 1.6, 0.7];

    private static readonly InputChannel[][] s_inputs =
        [[InputChannel.Stored], [InputChannel.Normalized], [InputChannel.Stored, InputChannel.Normalized]];

    private static readonly InputChannel[][] s_colorInputs =
        [.. s_inputs, [InputChannel.Stored, InputChannel.Normalized, InputChannel.Stain]];

    /// <summary>The sets for images.</summary>
    /// <param name="images">The labeled images, all 2D or all volumes.</param>
    /// <returns>The sets, and the σ that are left out since an image is too small for them.</returns>
    public static (IReadOnlyList<FeatureSet> Sets, IReadOnlyList<double> LeftOut) For(IReadOnlyList<ClassifierImage> images)
    {
        double[] fitting = [.. FeatureSet.Default.Sigmas.Where(sigma => images.All(image => Fits(sigma, image.Extent)))];
        // What is said about an image that is too small for any scale is said by those who compute features.
        if (fitting.Length == 0) fitting = [FeatureSet.SmallestSigma];
        InputChannel[][] inputs = images.All(IsColor) ? s_colorInputs : s_inputs;
        FeatureSet[] boxes =
        [
            .. s_largestSigmas.Select(largest => fitting.Where(sigma => sigma <= largest).ToArray()).Where(sigmas => sigmas.Length > 0)
                .Select(Boxes).Distinct(),
        ];
        return (
            [.. inputs.SelectMany(kinds => boxes.Select(set => set.WithInputs(new InputChannels(kinds))))],
            [.. FeatureSet.Default.Sigmas.Except(fitting)]);
    }

    private static FeatureSet Boxes(double[] sigmas) =>
        FeatureSet.Create(FeatureSet.Default.Selections.Where(selection => sigmas.Contains(selection.Sigma)));

    private static bool Fits(double sigma, ImageShape shape) =>
        Math.Min(shape.Width, shape.Height) >= ImageSizeRule.Minimum(sigma)
        && (shape.Depth == 1 || shape.Depth >= ImageSizeRule.Minimum(sigma));

    private static bool IsColor(ClassifierImage image) =>
        image.Extent.Channels == InputChannels.StainCount && image.PixelType is PixelType.UInt8 or PixelType.UInt16;
}
