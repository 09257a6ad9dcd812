using System.Management.Automation;
using PSPixelClassification.Common;
using PSPixelClassification.Errors;
using PSPixelClassification.Features;
using static System.FormattableString;

namespace PSPixelClassification.Pipeline.Arguments;

/// <summary>Scales as parameters give them, in the unit that another parameter says.</summary>
internal static class ScaleArguments
{
    /// <summary>Whether a feature may have such a scale in some image.</summary>
    /// <param name="sigma">The σ.</param>
    /// <param name="unit">Its unit.</param>
    public static bool IsScale(double sigma, SigmaUnit unit) => unit == SigmaUnit.Pixel
        ? sigma is >= FeatureSet.SmallestSigma and <= FeatureSet.LargestSigma
        : sigma is > 0 and < double.PositiveInfinity;

    /// <summary>Which scales there are: "from 0.3 to 100 pixels".</summary>
    /// <param name="unit">Their unit.</param>
    public static string Range(SigmaUnit unit) => unit == SigmaUnit.Pixel
        ? Invariant($"from {FeatureSet.SmallestSigma} to {FeatureSet.LargestSigma} pixels")
        : "above 0 µm";

    /// <summary>
    /// Refuses scales that no feature is computed at. PowerShell reads 0,7 as two numbers, the first of which is too small: the message
    /// says so.
    /// </summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="sigmas">What -Sigma gives.</param>
    /// <param name="unit">What -SigmaUnit gives.</param>
    public static void RequireScales(this PSCmdlet cmdlet, double[] sigmas, SigmaUnit unit)
    {
        foreach (double sigma in sigmas.Where(sigma => !IsScale(sigma, unit)))
        {
            cmdlet.ThrowTerminatingError(ErrorRecords.InvalidArgument(
                ErrorIds.SigmaInvalid,
                Invariant($"σ {sigma} is not {Range(unit)}. Decimals have a point, as in 0.7; a comma separates numbers."), sigma));
        }
    }
}
