using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.LabelEditor.Display;

/// <summary>How the values of a channel are distributed, by evenly spaced rows of one plane.</summary>
/// <param name="Minimum">The least finite value seen.</param>
/// <param name="Maximum">The greatest; above <paramref name="Minimum"/>.</param>
/// <param name="Low">What is black at first sight.</param>
/// <param name="High">What is white; above <paramref name="Low"/>.</param>
/// <param name="From">
/// Where the counted steps begin: at the least value, or not far below <paramref name="Low"/>, so that a single value does not make the
/// others one bar.
/// </param>
/// <param name="To">Where they end; above <paramref name="From"/>.</param>
/// <param name="Counts">How many values are in each of 256 equal steps; those beyond the ends are in the first and the last.</param>
internal sealed record ChannelHistogram(
    float Minimum, float Maximum, float Low, float High, float From, float To, IReadOnlyList<int> Counts)
{
    private const int Steps = 256;
    private const int MaxRows = 512;
    private const int MaxSamples = 1 << 20;

    /// <summary>How far the steps reach below and above the range that is shown, in ranges.</summary>
    private const double ReachBelow = 1, ReachAbove = 3;

    /// <summary>That of no values: 0 to 1.</summary>
    public static ChannelHistogram Empty { get; } = new(0, 1, 0, 1, 0, 1, new int[Steps]);

    /// <summary>Looks at a plane.</summary>
    /// <returns>One for each channel, with the range of <see cref="AutoRange"/>.</returns>
    /// <exception cref="ImageFormatException">The pixel data is damaged.</exception>
    public static IReadOnlyList<ChannelHistogram> Of(ClassifierImage image, Plane plane, CancellationToken cancellationToken)
    {
        ImageShape shape = image.Extent;
        int rowStep = Math.Max(1, shape.Height / MaxRows);
        long rows = (shape.Height + rowStep - 1) / rowStep;
        int columnStep = (int)Math.Max(1, rows * shape.Width / MaxSamples);
        ChannelSamples[] channels = [.. Enumerable.Range(0, shape.Channels).Select(_ => new ChannelSamples(image.PixelType))];
        byte[] samples = new byte[checked(shape.Width * shape.Channels * image.PixelType.SizeInBytes())];
        float[] row = new float[checked(shape.Width * shape.Channels)];
        using IPixelReader reader = image.Source.OpenReader();
        for (int y = 0; y < shape.Height; y += rowStep)
        {
            cancellationToken.ThrowIfCancellationRequested();
            reader.Read(plane, new Region(0, y, shape.Width, 1), samples);
            PixelConversion.ToSingle(image.PixelType, samples, row);
            foreach ((int channel, ChannelSamples taken) in channels.Index())
                taken.Add(row.AsSpan(channel * shape.Width, shape.Width), columnStep);
        }

        return [.. channels.Select(channel => channel.ToHistogram())];
    }

    /// <summary>Sums up values that are not neighbors, such as those of a filter; 0.35 % are cut at each end.</summary>
    /// <param name="values">Finite values in any order; sorted afterwards.</param>
    /// <returns><see cref="Empty"/> for no values.</returns>
    public static ChannelHistogram Of(List<float> values)
    {
        if (values.Count == 0) return Empty;
        SortedValues sorted = new(values);
        return Of(sorted, (sorted.FromBelow(AutoRange.CutShare), sorted.FromAbove(AutoRange.CutShare)));
    }

    /// <summary>Sums up values, at least one.</summary>
    /// <param name="values">The values.</param>
    /// <param name="shown">What is black and white; the same for values that are all the same.</param>
    public static ChannelHistogram Of(ValueDistribution values, (float Low, float High) shown)
    {
        (float minimum, float maximum) = Apart(values.AtRank(0), values.AtRank(values.Count - 1));
        (float low, float high) = Apart(shown.Low, shown.High);
        double range = (double)high - low;
        float from = (float)Math.Max(minimum, low - ReachBelow * range);
        float to = (float)Math.Min(maximum, high + ReachAbove * range);
        if (!(from < to)) (from, to) = (minimum, maximum);
        return new ChannelHistogram(minimum, maximum, low, high, from, to, values.InSteps(Steps, from, to));
    }

    private static (float Low, float High) Apart(float low, float high)
    {
        if (high > low) return (low, high);
        float above = MathF.Max(low + 1, MathF.BitIncrement(low));
        // Above the greatest number there is none.
        return float.IsFinite(above) ? (low, above) : (MathF.BitDecrement(low), low);
    }
}
