using System.Buffers.Binary;
using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Pixels;
using PSPixelClassification.LabelEditor.Display;
using PSPixelClassification.LabelEditor.Protocol;

namespace PSPixelClassification.LabelEditor.Tiles;

/// <summary>Small pictures of the middle planes of images: means of the pixels, for the list of images.</summary>
internal static class Thumbnail
{
    /// <summary>Pixels along the longer side.</summary>
    public const int Side = 48;

    /// <summary>Samples of the largest plane, in bytes: all of it is read, which takes up to a second.</summary>
    public const long MaxPlaneBytes = 64L << 20;

    private const int BandBytes = 4 << 20;

    /// <summary>Why there is none of an image; null if there is one.</summary>
    public static string? ProblemOf(ClassifierImage image)
    {
        if (image.Source is Projects.MissingImage missing) return missing.Problem;
        ImageShape shape = image.Extent;
        long bytes = (long)shape.Width * shape.Height * shape.Channels * image.PixelType.SizeInBytes();
        return bytes <= MaxPlaneBytes ? null : "No small picture: the image is too large to read it just for this.";
    }

    /// <summary>Makes one.</summary>
    /// <param name="index">The place of the image in the list.</param>
    /// <param name="image">The image.</param>
    /// <param name="ranges">How the values of each channel are distributed.</param>
    /// <param name="cancellationToken">Looked at per 4 MB of samples.</param>
    /// <exception cref="ImageFormatException">The pixel data is damaged.</exception>
    public static ThumbnailAnswer Of(
        int index, ClassifierImage image, IReadOnlyList<ChannelHistogram> ranges, CancellationToken cancellationToken)
    {
        ImageShape shape = image.Extent;
        double scale = Math.Max(1, Math.Max(shape.Width, shape.Height) / (double)Side);
        (int width, int height) = (Math.Max(1, (int)(shape.Width / scale)), Math.Max(1, (int)(shape.Height / scale)));
        int channels = Math.Min(shape.Channels, RawTiles.MaxMergedChannels);
        double[] means = Means(image, width, height, channels, cancellationToken);
        byte[] samples = new byte[means.Length * sizeof(ushort)];
        for (int i = 0; i < means.Length; i++)
        {
            ChannelHistogram range = ranges[i / (width * height)];
            ushort sample = RawTiles.IsAsIs(image)
                ? (ushort)Math.Round(means[i])
                : UInt16Scaling.Scale((float)means[i], range.Minimum, range.Maximum);
            BinaryPrimitives.WriteUInt16LittleEndian(samples.AsSpan(i * sizeof(ushort)), sample);
        }

        return new ThumbnailAnswer(
            index, width, height, Convert.ToBase64String(samples),
            [.. ranges.Take(channels).Select(range => new SampleRange(range.Minimum, range.Maximum, range.Low, range.High))], null);
    }

    // [channel][y][x]; what is not finite is left out, and 0 where nothing else is.
    private static double[] Means(ClassifierImage image, int width, int height, int channels, CancellationToken cancellationToken)
    {
        ImageShape shape = image.Extent;
        Plane plane = new(shape.Times / 2, shape.Depth / 2);
        double[] sums = new double[channels * height * width];
        int[] counts = new int[sums.Length];
        int rowBytes = shape.Width * shape.Channels * image.PixelType.SizeInBytes();
        int rows = Math.Clamp(BandBytes / rowBytes, 1, shape.Height);
        byte[] samples = new byte[rows * rowBytes];
        float[] values = new float[rows * shape.Width * shape.Channels];
        using IPixelReader reader = image.Source.OpenReader();
        for (int top = 0; top < shape.Height; top += rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int count = Math.Min(rows, shape.Height - top);
            Span<byte> band = samples.AsSpan(0, count * rowBytes);
            reader.Read(plane, new Region(0, top, shape.Width, count), band);
            PixelConversion.ToSingle(image.PixelType, band, values.AsSpan(0, count * shape.Width * shape.Channels));
            for (int line = 0; line < channels * count; line++)
            {
                (int channel, int y) = (line / count, top + line % count);
                int first = (channel * height + (int)((long)y * height / shape.Height)) * width;
                Add(values.AsSpan(line * shape.Width, shape.Width), sums.AsSpan(first, width), counts.AsSpan(first, width));
            }
        }

        for (int i = 0; i < sums.Length; i++) sums[i] /= Math.Max(1, counts[i]);
        return sums;
    }

    private static void Add(ReadOnlySpan<float> row, Span<double> sums, Span<int> counts)
    {
        for (int x = 0; x < row.Length; x++)
        {
            if (!float.IsFinite(row[x])) continue;
            int column = (int)((long)x * sums.Length / row.Length);
            sums[column] += row[x];
            counts[column]++;
        }
    }
}
