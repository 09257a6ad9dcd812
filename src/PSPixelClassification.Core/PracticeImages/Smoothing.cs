using PSPixelClassification.Common.Numerics;

namespace PSPixelClassification.PracticeImages;

/// <summary>Blurs of an image in axis order [y][x]; pixels beyond the border repeat those on it.</summary>
internal static class Smoothing
{
    /// <summary>A Gaussian of a few pixels, cut at 4 σ.</summary>
    public static float[] Gaussian(float[] image, int width, int height, double sigma)
    {
        int radius = (int)Math.Ceiling(4 * sigma);
        double[] weights = [.. Enumerable.Range(-radius, 2 * radius + 1).Select(x => PortableMath.Exp(-x * x / (2 * sigma * sigma)))];
        double sum = 0;
        foreach (double weight in weights) sum += weight;
        float[] kernel = [.. weights.Select(weight => (float)(weight / sum))];
        return Transposed(Rows(Transposed(Rows(image, width, kernel), width, height), height, kernel), height, width);
    }

    /// <summary>
    /// Three means over squares one after the other: close to a wide Gaussian of σ = √((side² − 1)/4), at a cost that does not grow
    /// with it.
    /// </summary>
    public static float[] Wide(float[] image, int width, int height, int radius)
    {
        for (int i = 0; i < 3; i++)
        {
            image = Transposed(Means(Transposed(Means(image, width, radius), width, height), height, radius), height, width);
        }

        return image;
    }

    private static float[] Rows(float[] image, int width, float[] kernel)
    {
        int radius = kernel.Length / 2;
        float[] result = new float[image.Length];
        float[] padded = new float[width + 2 * radius];
        for (int start = 0; start < image.Length; start += width)
        {
            padded.AsSpan(0, radius).Fill(image[start]);
            image.AsSpan(start, width).CopyTo(padded.AsSpan(radius));
            padded.AsSpan(radius + width).Fill(image[start + width - 1]);
            Span<float> row = result.AsSpan(start, width);
            for (int k = 0; k < kernel.Length; k++)
            {
                float weight = kernel[k];
                ReadOnlySpan<float> shifted = padded.AsSpan(k, width);
                for (int x = 0; x < row.Length; x++) row[x] += weight * shifted[x];
            }
        }

        return result;
    }

    private static float[] Means(float[] image, int width, int radius)
    {
        float[] result = new float[image.Length];
        for (int start = 0; start < image.Length; start += width)
        {
            ReadOnlySpan<float> row = image.AsSpan(start, width);
            double sum = 0;
            for (int x = -radius; x <= radius; x++) sum += row[Math.Clamp(x, 0, width - 1)];
            for (int x = 0; x < width; x++)
            {
                result[start + x] = (float)(sum / (2 * radius + 1));
                sum += row[Math.Min(x + radius + 1, width - 1)] - (double)row[Math.Max(x - radius, 0)];
            }
        }

        return result;
    }

    private static float[] Transposed(float[] image, int width, int height)
    {
        float[] result = new float[image.Length];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++) result[x * height + y] = image[y * width + x];
        }

        return result;
    }
}
