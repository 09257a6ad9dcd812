using System.Globalization;
using System.Management.Automation;
using PSPixelClassification.Features;

namespace PSPixelClassification.Pipeline.Arguments;

/// <summary>
/// Refuses scales that no feature is computed at. PowerShell reads 0,7 as two numbers, the first of which is too small: the message says
/// so.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ValidateScaleAttribute : ValidateEnumeratedArgumentsAttribute
{
    protected override void ValidateElement(object element)
    {
        double sigma = LanguagePrimitives.ConvertTo<double>(element);
        if (sigma is >= FeatureSet.SmallestSigma and <= FeatureSet.LargestSigma) return;
        string range = string.Create(CultureInfo.InvariantCulture, $"{FeatureSet.SmallestSigma} to {FeatureSet.LargestSigma} pixels");
        throw new ValidationMetadataException(string.Create(
            CultureInfo.InvariantCulture,
            $"σ {sigma} is not in the range from {range}. Decimals have a point, as in 0.7; a comma separates numbers."));
    }
}
