using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.LabelEditor.Tiles;

/// <summary>How the values of a channel are distributed, by evenly spaced rows of one plane.</summary>
/// <param name="Minimum">The least finite value seen.</param>
/// <param name="Maximum">The greatest; above <paramref name="Minimum"/>.</param>
/// <param name="Low">0.35 % of the values are below.</param>
/// <param name="High">0.35 % are above; above <paramref name="Low"/>.</param>
/// <param name="Counts">How many values are in each of 256 equal steps from minimum to maximum.</param>
internal sealed record ChannelHistogram(float Minimum, float Maximum, float Low, float High, IReadOnlyList<int> Counts)
{
    private const int Steps = 256;
    private const double CutFraction = 0.0035;
    private const int MaxRows = 512;
    private const int MaxSamples = 1 << 20;

    /// <summary>Looks at a plane.</summary>
    /// <returns>One for each channel.</returns>
    /// <exception cref="ImageFormatException">The pixel data is damaged.</exception>
    public static IReadOnlyList<ChannelHistogram> Of(ClassifierImage image, Plane plane, CancellationToken cancellationToken)
    {
        ImageShape shape = image.Extent;
        int rowStep = Math.Max(1, shape.Height / MaxRows);
        long rows = (shape.Height + rowStep - 1) / rowStep;
        int columnStep = (int)Math.Max(1, rows * shape.Width / MaxSamples);
        bool isCounted = image.PixelType.IsInteger() && image.PixelType.SizeInBytes() <= sizeof(ushort);
        ValueCounts[] tables = isCounted ? [.. Enumerable.Range(0, shape.Channels).Select(_ => new ValueCounts(image.PixelType))] : [];
        List<float>[] lists = isCounted ? [] : [.. Enumerable.Range(0, shape.Channels).Select(_ => new List<float>())];
        byte[] samples = new byte[checked(shape.Width * shape.Channels * image.PixelType.SizeInBytes())];
        float[] row = new float[checked(shape.Width * shape.Channels)];
        using IPixelReader reader = image.Source.OpenReader();
        for (int y = 0; y < shape.Height; y += rowStep)
        {
            cancellationToken.ThrowIfCancellationRequested();
            reader.Read(plane, new Region(0, y, shape.Width, 1), samples);
            PixelConversion.ToSingle(image.PixelType, samples, row);
            for (int channel = 0; channel < shape.Channels; channel++)
            {
                ReadOnlySpan<float> values = row.AsSpan(channel * shape.Width, shape.Width);
                if (isCounted) tables[channel].Add(values, columnStep);
                else AddFinite(lists[channel], values, columnStep);
            }
        }

        return isCounted ? [.. tables.Select(table => table.ToHistogram())] : [.. lists.Select(Of)];
    }

    /// <summary>Sums up values.</summary>
    /// <param name="values">Finite values in any order; sorted afterwards.</param>
    /// <returns>0 to 1 for no values.</returns>
    public static ChannelHistogram Of(List<float> values)
    {
        if (values.Count == 0) return new ChannelHistogram(0, 1, 0, 1, new int[Steps]);
        values.Sort();
        int cut = Cut(values.Count);
        ChannelHistogram histogram = Between((values[0], values[^1]), (values[cut], values[^(1 + cut)]));
        int[] counts = new int[Steps];
        foreach (float value in values) counts[histogram.StepOf(value)]++;
        return histogram with { Counts = counts };
    }

    /// <summary>Sums up values of a type with few of them.</summary>
    /// <param name="first">The least value that there may be.</param>
    /// <param name="counts">How many there are of it, of the next integer, and so on.</param>
    /// <returns>0 to 1 for no values.</returns>
    public static ChannelHistogram Of(int first, ReadOnlySpan<int> counts)
    {
        int least = counts.IndexOfAnyExcept(0);
        if (least < 0) return new ChannelHistogram(0, 1, 0, 1, new int[Steps]);
        int greatest = counts.LastIndexOfAnyExcept(0);
        int cut = Cut(Sum(counts));
        (int low, int high) = (least, greatest);
        for (int below = counts[low]; below <= cut; below += counts[low]) low++;
        for (int above = counts[high]; above <= cut; above += counts[high]) high--;
        ChannelHistogram histogram = Between((first + least, first + greatest), (first + low, first + high));
        int[] steps = new int[Steps];
        for (int i = least; i <= greatest; i++) steps[histogram.StepOf(first + i)] += counts[i];
        return histogram with { Counts = steps };
    }

    private static void AddFinite(List<float> list, ReadOnlySpan<float> values, int step)
    {
        for (int x = 0; x < values.Length; x += step)
        {
            if (float.IsFinite(values[x])) list.Add(values[x]);
        }
    }

    private static int Cut(int count) => (int)(count * CutFraction);

    private static int Sum(ReadOnlySpan<int> counts)
    {
        int sum = 0;
        foreach (int count in counts) sum += count;
        return sum;
    }

    private static ChannelHistogram Between((float Least, float Greatest) all, (float Low, float High) most)
    {
        (float minimum, float maximum) = Apart(all.Least, all.Greatest);
        (float low, float high) = Apart(most.Low, most.High);
        return new ChannelHistogram(minimum, maximum, low, high, []);
    }

    private static (float Low, float High) Apart(float low, float high)
    {
        if (high > low) return (low, high);
        float above = MathF.Max(low + 1, MathF.BitIncrement(low));
        // Above the greatest number there is none.
        return float.IsFinite(above) ? (low, above) : (MathF.BitDecrement(low), low);
    }

    private int StepOf(float value) => (int)Math.Clamp(((double)value - Minimum) / ((double)Maximum - Minimum) * Steps, 0, Steps - 1);
}
