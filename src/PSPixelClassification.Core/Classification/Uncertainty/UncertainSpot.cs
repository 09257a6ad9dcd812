using System.Globalization;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification.Uncertainty;

/// <summary>A place where a label would help: the middle of a block of pixels that a classifier is unsure of.</summary>
/// <param name="Image">The image.</param>
/// <param name="T">The time point, from 0.</param>
/// <param name="Z">The slice, from 0.</param>
/// <param name="X">The column, from 0.</param>
/// <param name="Y">The row, from 0.</param>
/// <param name="Uncertainty">
/// The mean over the block's pixels of 1 less the distance of the two largest probabilities, 0 … 1.
/// </param>
/// <param name="Region">The block, of at most 16 × 16 pixels.</param>
/// <param name="PixelCount">
/// How many of its pixels are classified: those that the prediction mask leaves, with features that are numbers.
/// </param>
/// <param name="FirstClass">The class with the largest mean probability in the block.</param>
/// <param name="FirstProbability">That probability, 0 … 1.</param>
/// <param name="SecondClass">The class with the second largest one.</param>
/// <param name="SecondProbability">That probability, 0 … 1.</param>
public sealed record UncertainSpot(
    ClassifierImage Image, int T, int Z, int X, int Y, double Uncertainty, Region Region, int PixelCount, string FirstClass,
    double FirstProbability, string SecondClass, double SecondProbability)
{
    /// <summary>The image's name.</summary>
    public string Name => Image.Name;

    /// <summary>The sum of the uncertainties of the block's pixels, by which spots are ordered.</summary>
    internal double Sum { get; init; }

    /// <summary>"frame_0001 at 120,84: nuclei 0.47 or background 0.44".</summary>
    /// <returns>One line, the same in every language.</returns>
    public override string ToString()
    {
        string plane = Image.Extent is { Times: 1, Depth: 1 } ? "" : string.Create(CultureInfo.InvariantCulture, $", t={T}, z={Z}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Name} at {X},{Y}{plane}: {FirstClass} {FirstProbability:0.00} or {SecondClass} {SecondProbability:0.00}");
    }
}
