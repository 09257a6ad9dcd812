using System.Globalization;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features;

/// <summary>What an image must tell of its pixels for σ that are lengths.</summary>
/// <param name="set">The features, with the choice of 2D or 3D made.</param>
/// <param name="in3D">Those of them that are in 3D.</param>
/// <param name="subject">What errors call the image.</param>
internal sealed class SigmaRequirements(FeatureSet set, IReadOnlyList<FeatureSelection> in3D, string subject)
{
    /// <summary>How far the sizes along x and y may differ and still count as equal: one kernel is for both.</summary>
    private const double SquareTolerance = 0.01;

    /// <summary>The distances of an image's samples in micrometers.</summary>
    /// <param name="size">Its pixel size; null if it is not known.</param>
    /// <exception cref="ClassifierMismatchException"><c>PixelSizeMissing</c> or <c>PixelsNotSquare</c>.</exception>
    public SamplingStep StepOf(PixelSize? size)
    {
        if (size is null) throw Missing("its pixel size is not known");
        double? Micrometers(double? length) =>
            length is > 0 and < double.PositiveInfinity ? LengthUnits.Convert(length.Value, size.Unit, "µm") : null;
        if (Micrometers(size.X) is not { } x || Micrometers(size.Y) is not { } y) throw Missing($"its pixel size, {size}, is no length");
        if (Math.Abs(x - y) > SquareTolerance * Math.Min(x, y))
        {
            throw new ClassifierMismatchException(
                ErrorIds.PixelsNotSquare,
                $"{subject} has pixels of {size}, which are not square; σ in micrometers need pixels as wide as they are high. "
                + FeatureRemedies.SquarePixels);
        }

        if (in3D.Count == 0) return new SamplingStep(x, x);
        return Micrometers(size.Z) is { } z
            ? new SamplingStep(x, z)
            : throw Missing("the distance of its slices is not known", $" {FeatureRemedies.OrIn2D}");
    }

    /// <summary>Refuses σ that are too few or too many samples.</summary>
    /// <param name="step">The image's samples.</param>
    /// <exception cref="ClassifierMismatchException"><c>SigmaUnsuitable</c>.</exception>
    public void Check(SamplingStep step)
    {
        foreach (double sigma in set.Selections.Select(selection => selection.Sigma))
            Check(sigma, step.InPlane(sigma), "pixels", step.X, FeatureRemedies.OtherScale);
        foreach (double sigma in in3D.Select(selection => selection.Sigma))
        {
            string text = sigma.ToString(CultureInfo.InvariantCulture);
            Check(sigma, step.AlongDepth(sigma), "slices", step.Z, FeatureRemedies.OtherScaleOrIn2D(text));
        }
    }

    private void Check(double sigma, double samples, string unit, double step, string remedy)
    {
        if (samples is >= FeatureSet.SmallestSigma and <= FeatureSet.LargestSigma) return;
        throw new ClassifierMismatchException(
            ErrorIds.SigmaUnsuitable,
            string.Create(
                CultureInfo.InvariantCulture,
                $"σ {set.SigmaText(sigma)} is {samples:0.###} {unit} of {subject}, which are {step:G4} µm apart; features can be computed "
                + $"from {FeatureSet.SmallestSigma} to {FeatureSet.LargestSigma} {unit}. {remedy}"));
    }

    private ClassifierMismatchException Missing(string finding, string alternative = "") => new(
        ErrorIds.PixelSizeMissing, $"{subject}: {finding}, which σ in micrometers need. {FeatureRemedies.GivePixelSize}{alternative}");
}
