namespace PSPixelClassification.LabelEditor.Display;

/// <summary>
/// The values of a channel that are shown as black and white at first sight: percentiles, as "Enhance Contrast" of ImageJ, but not those of
/// noise where there is signal in a few pixels, and not those of an empty channel.
/// </summary>
internal static class AutoRange
{
    /// <summary>What is cut at each end, as "Enhance Contrast" saturates in all.</summary>
    public const double CutShare = 0.0035;

    /// <summary>From this correlation of neighbors on, what most pixels show is structure and no noise.</summary>
    private const double StructureCorrelation = 0.35;

    /// <summary>Structure has more contrast than the shading of an empty background: so much of its darkest value.</summary>
    private const double StructureContrast = 0.5;

    /// <summary>Up to this correlation there is nothing but noise.</summary>
    private const double NoiseCorrelation = 0.1;

    /// <summary>An empty channel stays dark: its noise goes up to a tenth of white.</summary>
    private const double NoiseShare = 10;

    /// <summary>Noise goes as far above the median as below it; twice as far above is signal.</summary>
    private const double SignalDistance = 2;

    /// <summary>The least share of all pixels, and the fewest, that are signal and no dust.</summary>
    private const double LeastSignal = 5e-5, FewestSignal = 4;

    /// <summary>Of so many pixels of the signal one may be brighter than white.</summary>
    private const int SignalOfSaturated = 20;

    /// <summary>The background is black where the range above it is so many times that below.</summary>
    private const double DarkGround = 4;

    /// <summary>Chooses the range.</summary>
    /// <param name="values">The values without hot pixels, at least one.</param>
    /// <param name="pairs">Values as they are.</param>
    /// <param name="isInteger">Whether values go in steps of 1, which then is the least noise.</param>
    /// <returns>Black and white; both the same for values that are all the same.</returns>
    public static (float Low, float High) Of(ValueDistribution values, NeighborPairs pairs, bool isInteger)
    {
        float low = values.FromBelow(CutShare), median = values.FromBelow(0.5), high = values.FromAbove(CutShare);
        double below = (double)median - low;
        // A background that was cut at 0 has its noise above: of half a normal distribution the third quartile is 1/4 of its 99.65 %.
        double noise = below > 0 ? below : 4 * ((double)values.FromBelow(0.75) - median);
        if (isInteger) noise = Math.Max(noise, 1);
        double correlation = pairs.Correlation(median);
        bool isStructure = correlation >= StructureCorrelation
            && (double)values.FromBelow(0.9) - low > StructureContrast * Math.Abs((double)low);
        if (!isStructure)
        {
            int signal = values.CountAbove(median + SignalDistance * noise);
            if (signal >= Math.Max(FewestSignal, LeastSignal * values.Count))
                high = Math.Max(high, values.AtRank(values.Count - 1 - signal / SignalOfSaturated));
            else if (correlation < NoiseCorrelation) high = (float)Math.Min(median + NoiseShare * noise, float.MaxValue);
        }

        return ((double)high - median >= DarkGround * below ? median : low, high);
    }
}
