using System.Globalization;

namespace PSPixelClassification.Classification.Accuracy;

/// <summary>
/// A place where a classifier was wrong: a stroke that had been left out of training, or a square of at most 64 × 64 pixels of an image
/// with truth.
/// </summary>
/// <param name="Image">The image's name.</param>
/// <param name="T">The time point, from 0; of a stroke through several planes that of the plane with the most wrong pixels.</param>
/// <param name="Z">The slice, from 0, as <paramref name="T"/>.</param>
/// <param name="X">First column, from 0, of the rectangle around the place; of a stroke through several planes, around all of it.</param>
/// <param name="Y">First row, from 0.</param>
/// <param name="Width">Columns of the rectangle.</param>
/// <param name="Height">Rows of the rectangle.</param>
/// <param name="Truth">The class that most of the wrong pixels are of; of as many the first one.</param>
/// <param name="Predicted">The class that most of these were taken for; of as many the first one.</param>
/// <param name="WrongPixels">Judged pixels of the place that were taken for another class.</param>
/// <param name="JudgedPixels">Judged pixels of the place.</param>
public sealed record WrongPlace(
    string Image, int T, int Z, int X, int Y, int Width, int Height, string Truth, string Predicted, long WrongPixels, long JudgedPixels)
{
    /// <summary>"sample_0001 at 10,20: 120 of 140 pixels wrong, mostly nuclei taken for background".</summary>
    /// <returns>One line, the same in every language.</returns>
    public override string ToString()
    {
        string plane = T == 0 && Z == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", t={T}, z={Z}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Image} at {X},{Y}{plane}: {WrongPixels} of {JudgedPixels} pixels wrong, mostly {Truth} taken for {Predicted}");
    }
}
