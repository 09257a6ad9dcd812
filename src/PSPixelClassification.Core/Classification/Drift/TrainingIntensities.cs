using System.Globalization;
using System.Text.Json.Serialization;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification.Drift;

/// <summary>
/// The values of the images that a model was trained on, whole images and not only their labels: what other images are compared with.
/// </summary>
/// <param name="ImageCount">How many images, at least 1.</param>
/// <param name="PixelTypes">The types of their samples, each once.</param>
/// <param name="Channels">Their values, one a channel; null for a channel without finite values.</param>
internal sealed record TrainingIntensities(
    int ImageCount, IReadOnlyList<PixelType> PixelTypes, IReadOnlyList<ChannelIntensities?> Channels)
{
    // A copy in 8 bit has 1/256 of the contrast that its 16-bit original has. Other exposures seldom have less than a quarter.
    private const double LowContrast = 0.25;

    // Dust and dead cells saturate a little of many images.
    private const double MinSaturated = 0.012;

    /// <summary>Whether what was read from a file can be compared with.</summary>
    /// <param name="channels">Channels of the model's images.</param>
    public bool IsValid(int channels) =>
        ImageCount > 0 && Channels.Count == channels && Channels.All(channel => channel is null || channel.IsValid);

    /// <summary>What is to be said of images of several types whose values are not of one scale; null where there is nothing.</summary>
    [JsonIgnore]
    public string? Mixture
    {
        get
        {
            if (PixelTypes.Count < 2) return null;
            foreach ((int c, ChannelIntensities? known) in Channels.Index())
            {
                if (known is null || known.MinContrast >= LowContrast * known.MaxContrast) continue;
                string contrast = string.Create(CultureInfo.InvariantCulture, $"between {known.MinContrast:G3} and {known.MaxContrast:G3}");
                return $"The training images are of several types ({string.Join(", ", PixelTypes)}), and their contrast in channel {c + 1} "
                    + $"lies {contrast}: the model learns nothing that holds for all of them. {TrainingRemedies.OneScale}";
            }

            return null;
        }
    }

    /// <summary>Looks at images.</summary>
    /// <param name="images">The images, at least one, with equally many channels.</param>
    /// <param name="threads">Most threads at once.</param>
    /// <param name="cancellationToken">Looked at per row.</param>
    /// <exception cref="ImageFormatException">The pixel data of one is damaged.</exception>
    public static TrainingIntensities Of(IReadOnlyList<ClassifierImage> images, int threads, CancellationToken cancellationToken)
    {
        IReadOnlyList<float[]>[] quantiles = new IReadOnlyList<float[]>[images.Count];
        ParallelWork.Run(
            images.Count, threads, () => NoState.Instance,
            (i, _) => quantiles[i] = IntensitySample.Read(images[i].Source, cancellationToken), cancellationToken);
        return new TrainingIntensities(
            images.Count,
            [.. images.Select(image => image.PixelType).Distinct().Order()],
            [.. Enumerable.Range(0, images[0].Extent.Channels).Select(c => Join([.. quantiles.Select(image => image[c])]))]);
    }

    /// <summary>Compares an image. Only a grid of its pixels is read.</summary>
    /// <param name="image">An image with as many channels.</param>
    /// <param name="channels">The channels that count, from 1; null for all.</param>
    /// <param name="cancellationToken">Looked at per row.</param>
    /// <returns>The largest difference.</returns>
    /// <exception cref="ImageFormatException">The pixel data is damaged.</exception>
    public ImageDrift Compare(
        ClassifierImage image, IReadOnlyList<int>? channels = null, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<float[]> quantiles = IntensitySample.Read(image.Source, cancellationToken);
        bool isOtherType = !PixelTypes.Contains(image.PixelType);
        return Enumerable.Range(0, Channels.Count)
            .Where(c => Channels[c] is not null && quantiles[c].Length > 0 && channels?.Contains(c + 1) != false)
            .SelectMany(c => Differences(c, quantiles[c], isOtherType))
            .Aggregate(new ImageDrift(0, DriftKind.None, 0, 0), (most, other) => other.Score > most.Score ? other : most);
    }

    private static ChannelIntensities? Join(IReadOnlyList<float[]> images)
    {
        float[][] known = [.. images.Where(image => image.Length > 0)];
        return known.Length == 0 ? null : ChannelIntensities.Join(known);
    }

    // The fewer images there are, the less of what is usual among them is known. The limits were measured (docs/DRIFT.md).
    private (double Part, double Octaves) Limits => ImageCount switch
    {
        1 => (0.42, 1.0),
        2 => (0.40, 0.7),
        _ => (0.27, 0.5),
    };

    private IEnumerable<ImageDrift> Differences(int channel, float[] quantiles, bool isOtherType)
    {
        ChannelIntensities known = Channels[channel]!;
        (double part, double octaves) = Limits;
        double brighter = known.Brighter(quantiles);
        yield return new ImageDrift(brighter / part, DriftKind.Brighter, channel + 1, brighter);
        double darker = known.Darker(quantiles);
        yield return new ImageDrift(darker / part, DriftKind.Darker, channel + 1, darker);
        double contrast = ChannelIntensities.Contrast(quantiles);
        double times = contrast / known.MaxContrast;
        if (times > 1 && double.IsFinite(times))
            yield return new ImageDrift(Math.Log2(times) / octaves, DriftKind.HigherContrast, channel + 1, times);
        double saturated = ChannelIntensities.SaturatedPart(quantiles);
        if (quantiles[^1] > known.High[^1])
            yield return new ImageDrift(
                saturated / Math.Max(MinSaturated, 2 * known.Saturated), DriftKind.Saturated, channel + 1, saturated);
        double fraction = contrast / known.MinContrast;
        // Fields without objects have little contrast and are no harm: only a copy in another type is.
        if (isOtherType && fraction is > 0 and < 1)
        {
            double octavesLower = Math.Log2(fraction) / Math.Log2(LowContrast);
            yield return new ImageDrift(octavesLower, DriftKind.LowerContrast, channel + 1, fraction);
        }
    }
}
