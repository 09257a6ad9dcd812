using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Imaging;

/// <summary>The values of an image that a picture shows as black and white.</summary>
public static class DisplayRange
{
    // ImageJ's "Enhance Contrast" saturates 0.35 % of the pixels by default, half of them at each end.
    private const double SaturatedFraction = 0.0035;

    // Enough for percentiles to settle; an image of any size is looked at in bounded memory.
    private const int MaxRows = 512;
    private const int MaxSamples = 1 << 20;

    /// <summary>Looks at evenly spaced rows of the middle plane.</summary>
    /// <param name="source">The image.</param>
    /// <param name="cancellationToken">Looked at per row.</param>
    /// <returns>
    /// For each channel the 0.175 % and 99.825 % quantiles of its finite values; (v, v + 1) for a channel of one value, (0, 1) for one
    /// without finite values.
    /// </returns>
    /// <exception cref="ImageFormatException">The pixel data is damaged.</exception>
    public static IReadOnlyList<(double Minimum, double Maximum)> Estimate(
        IImageSource source, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ImageShape shape = source.Info.Shape;
        int rowStep = Math.Max(1, shape.Height / MaxRows);
        long rows = (shape.Height + rowStep - 1) / rowStep;
        int columnStep = (int)Math.Max(1, rows * shape.Width / MaxSamples);
        List<float>[] values = [.. Enumerable.Range(0, shape.Channels).Select(_ => new List<float>())];
        byte[] samples = new byte[checked(shape.Width * shape.Channels * source.Info.PixelType.SizeInBytes())];
        float[] row = new float[checked(shape.Width * shape.Channels)];
        Plane plane = new(shape.Times / 2, shape.Depth / 2);
        using IPixelReader reader = source.OpenReader();
        for (int y = 0; y < shape.Height; y += rowStep)
        {
            cancellationToken.ThrowIfCancellationRequested();
            reader.Read(plane, new Region(0, y, shape.Width, 1), samples);
            PixelConversion.ToSingle(source.Info.PixelType, samples, row);
            for (int i = 0; i < row.Length; i += columnStep)
            {
                if (float.IsFinite(row[i])) values[i / shape.Width].Add(row[i]);
            }
        }

        return Array.AsReadOnly<(double, double)>([.. values.Select(Quantiles)]);
    }

    private static (double Minimum, double Maximum) Quantiles(List<float> values)
    {
        if (values.Count == 0) return (0, 1);
        values.Sort();
        int cut = (int)(values.Count * SaturatedFraction / 2);
        double minimum = values[cut];
        double maximum = values[values.Count - 1 - cut];
        return (minimum, maximum > minimum ? maximum : minimum + 1);
    }
}
