using System.Text.Json.Serialization;

namespace PSPixelClassification.Classification.Drift;

/// <summary>Between which values a channel lies in the images that a model was trained on, quantile by quantile.</summary>
/// <param name="Low">The smallest of each quantile over the images, ascending; see <see cref="IntensitySample.Count"/>.</param>
/// <param name="High">The largest of each.</param>
/// <param name="MinContrast">
/// The smallest contrast of an image: the distance of its 5 % and 99.8 % quantiles, of background and brightest objects as a rule.
/// </param>
/// <param name="MaxContrast">The largest one.</param>
/// <param name="Spread">The largest distance of an image's 1 % and 99 % quantiles.</param>
/// <param name="Saturated">The largest part of an image's pixels that share its largest value, as far as quantiles tell, 0 … 1.</param>
internal sealed record ChannelIntensities(
    IReadOnlyList<float> Low, IReadOnlyList<float> High, double MinContrast, double MaxContrast, double Spread, double Saturated)
{
    /// <summary>Two values nearer than this part of <see cref="Spread"/> count as equal.</summary>
    private const double Tolerance = 0.05;

    private const int Percent1 = 2;
    private const int Percent5 = 12;
    private const int Percent99 = 253;
    private const int Percent99Point8 = 255;

    /// <summary>Whether the numbers, read from a file, are quantiles and distances.</summary>
    [JsonIgnore]
    public bool IsValid =>
        IsAscending(Low) && IsAscending(High) && Spread >= 0 && MinContrast >= 0 && MaxContrast >= MinContrast
            && Saturated is >= 0 and <= 1;

    /// <summary>Joins the images' quantiles.</summary>
    /// <param name="images">Quantiles of the channel, one list an image, at least one.</param>
    public static ChannelIntensities Join(IReadOnlyList<float[]> images) => new(
        [.. Enumerable.Range(0, IntensitySample.Count).Select(i => images.Min(image => image[i]))],
        [.. Enumerable.Range(0, IntensitySample.Count).Select(i => images.Max(image => image[i]))],
        images.Min(Contrast),
        images.Max(Contrast),
        images.Max(image => image[Percent99] - image[Percent1]),
        images.Max(SaturatedPart));

    /// <summary>The contrast of an image.</summary>
    /// <param name="quantiles">Its quantiles.</param>
    /// <returns>At least 0, in the units of the values.</returns>
    public static double Contrast(IReadOnlyList<float> quantiles) => (double)quantiles[Percent99Point8] - quantiles[Percent5];

    /// <summary>The part of an image's pixels that share its largest value.</summary>
    /// <param name="quantiles">Its quantiles.</param>
    /// <returns>0 … 1; 0 where only the last quantile has it.</returns>
    public static double SaturatedPart(IReadOnlyList<float> quantiles)
    {
        int equal = quantiles.Reverse().TakeWhile(value => value >= quantiles[Percent99Point8]).Count();
        return equal < 2 ? 0 : (double)equal / quantiles.Count;
    }

    /// <summary>
    /// The part of an image's pixels that have become brighter than in any of the training images: how far its cumulative distribution
    /// runs below theirs (Kolmogorov and Smirnov's distance to the lowest of them), with small shifts forgiven as in Lévy's.
    /// </summary>
    /// <param name="quantiles">The image's quantiles.</param>
    /// <returns>0 … 1.</returns>
    public double Brighter(IReadOnlyList<float> quantiles) => Excess(High, quantiles);

    /// <summary>The part of an image's pixels that have become darker than in any of the training images.</summary>
    /// <param name="quantiles">The image's quantiles.</param>
    /// <returns>0 … 1.</returns>
    public double Darker(IReadOnlyList<float> quantiles) => Excess(quantiles, Low);

    // How far the distribution of lower values runs above that of higher ones, at most.
    private double Excess(IReadOnlyList<float> lower, IReadOnlyList<float> higher)
    {
        double most = 0;
        int below = 0;
        for (int i = 0; i < lower.Count; i++)
        {
            while (below < higher.Count && higher[below] <= lower[i] + Tolerance * Spread) below++;
            most = Math.Max(most, (double)(i + 1 - below) / lower.Count);
        }

        return most;
    }

    private static bool IsAscending(IReadOnlyList<float> values) =>
        values.Count == IntensitySample.Count && values.Zip(values.Skip(1)).All(pair => pair.First <= pair.Second);
}
