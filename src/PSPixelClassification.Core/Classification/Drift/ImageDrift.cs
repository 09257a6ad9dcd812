using System.Globalization;
using PSPixelClassification.Common.Remedies;

namespace PSPixelClassification.Classification.Drift;

/// <summary>How far the values of an image lie from those of the images that a model was trained on.</summary>
/// <param name="Score">
/// 0 for no difference; from 1 on the model should not be trusted with the image. docs/DRIFT.md says how that was measured.
/// </param>
/// <param name="Kind">In what it differs most.</param>
/// <param name="Channel">The channel where it does, from 1.</param>
/// <param name="Amount">
/// Of brighter, darker and saturated images the part of the pixels that are so, 0 … 1; of contrasts how many times that of the nearest
/// training image.
/// </param>
public sealed record ImageDrift(double Score, DriftKind Kind, int Channel, double Amount)
{
    /// <summary>Whether the model should not be trusted.</summary>
    public bool IsDrifted => Score >= 1;

    /// <summary>What is to be said of a drifted image: where its values lie, and what to do.</summary>
    /// <returns>Two sentences, without the image's name.</returns>
    public string Explain() => $"Its values lie far from those of the training images ({this}). {TrainingRemedies.Drifted}";

    /// <summary>"Channel 1: 87 % of the pixels are brighter than in any training image".</summary>
    /// <returns>Half a sentence, the same in every language.</returns>
    public override string ToString() => Kind switch
    {
        DriftKind.Brighter => Of("{0:0} % of the pixels are brighter than in any training image", 100 * Amount),
        DriftKind.Darker => Of("{0:0} % of the pixels are darker than in any training image", 100 * Amount),
        DriftKind.HigherContrast => Of("the contrast is {0:0.#} times that of the training images", Amount),
        DriftKind.Saturated => Of("{0:0.#} % of the pixels have the largest value", 100 * Amount),
        DriftKind.LowerContrast =>
            Of("the contrast is 1/{0:0.#} of that of the training images, which have another pixel type", 1 / Amount),
        _ => "none",
    };

    private string Of(string finding, double amount) =>
        string.Create(CultureInfo.InvariantCulture, $"channel {Channel}: {string.Format(CultureInfo.InvariantCulture, finding, amount)}");
}
