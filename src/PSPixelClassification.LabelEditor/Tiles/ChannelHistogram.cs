using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;

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
    private const int MostRows = 512;
    private const int MostSamples = 1 << 20;

    /// <summary>Looks at a plane.</summary>
    /// <param name="image">The image.</param>
    /// <param name="plane">Time point and slice.</param>
    /// <param name="cancellationToken">Looked at per row.</param>
    /// <returns>One for each channel.</returns>
    /// <exception cref="ImageFormatException">The pixel data is damaged.</exception>
    public static IReadOnlyList<ChannelHistogram> Of(ClassifierImage image, Plane plane, CancellationToken cancellationToken)
    {
        ImageShape shape = image.Extent;
        int rowStep = Math.Max(1, shape.Height / MostRows);
        long rows = (shape.Height + rowStep - 1) / rowStep;
        int columnStep = (int)Math.Max(1, rows * shape.Width / MostSamples);
        List<float>[] values = [.. Enumerable.Range(0, shape.Channels).Select(_ => new List<float>())];
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
                for (int x = 0; x < shape.Width; x += columnStep)
                {
                    if (float.IsFinite(row[channel * shape.Width + x])) values[channel].Add(row[channel * shape.Width + x]);
                }
            }
        }

        return [.. values.Select(Of)];
    }

    /// <summary>Sums up values.</summary>
    /// <param name="values">Finite values in any order; sorted afterwards.</param>
    /// <returns>0 to 1 for no values.</returns>
    public static ChannelHistogram Of(List<float> values)
    {
        if (values.Count == 0) return new ChannelHistogram(0, 1, 0, 1, new int[Steps]);
        values.Sort();
        (float minimum, float maximum) = Apart(values[0], values[^1]);
        int cut = (int)(values.Count * CutFraction);
        (float low, float high) = Apart(values[cut], values[values.Count - 1 - cut]);
        int[] counts = new int[Steps];
        foreach (float value in values) counts[(int)Math.Clamp(((double)value - minimum) / ((double)maximum - minimum) * Steps, 0, Steps - 1)]++;
        return new ChannelHistogram(minimum, maximum, low, high, counts);
    }

    private static (float Low, float High) Apart(float low, float high) => (low, high > low ? high : MathF.Max(low + 1, MathF.BitIncrement(low)));
}
