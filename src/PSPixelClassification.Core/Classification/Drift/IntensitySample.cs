using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Classification.Drift;

/// <summary>
/// How the values of a channel are distributed over a whole image: 256 quantiles, of bounded cost for images of any size.
/// </summary>
internal static class IntensitySample
{
    /// <summary>
    /// Number of quantiles. The i-th one is the value below which (i + ½) / 256 of the pixels lie: the first is the 0.2 % quantile, the
    /// last the 99.8 % quantile.
    /// </summary>
    public const int Count = 256;

    // Enough for the outermost quantiles to rest on a hundred pixels.
    private const int MaxPixels = 1 << 16;
    private const int MaxPlanes = 16;

    // Rows of a band are read together: chunks and strips hold several, and are unpacked as wholes.
    private const int BandRows = 64;
    private const int BandBytes = 1 << 22;

    // From here on a chunk, or a tile, seldom holds two of the columns that are looked at.
    private const int MaxStepInRow = 1024;

    /// <summary>Looks at a grid of pixels, evenly spaced over the image and, where there are many planes, over sixteen of them.</summary>
    /// <param name="source">The image.</param>
    /// <param name="cancellationToken">Looked at per few megabytes.</param>
    /// <returns>For each channel its quantiles in ascending order, those of its finite values; empty for a channel without any.</returns>
    /// <exception cref="ImageFormatException">The pixel data is damaged.</exception>
    public static IReadOnlyList<float[]> Read(IImageSource source, CancellationToken cancellationToken)
    {
        ImageShape shape = source.Info.Shape;
        Plane[] planes = [.. PlanesOf(shape)];
        double pixels = (double)shape.Width * shape.Height * planes.Length;
        int step = Math.Max(1, (int)Math.Ceiling(Math.Sqrt(pixels / MaxPixels)));
        int most = checked(CountOf(step, shape.Width) * CountOf(step, shape.Height) * planes.Length);
        ChannelSample[] channels = [.. Enumerable.Range(0, shape.Channels).Select(_ => new ChannelSample(most))];
        try
        {
            Read(source, planes, step, channels, cancellationToken);
            return [.. channels.Select(channel => channel.Quantiles(Count))];
        }
        finally
        {
            foreach (ChannelSample channel in channels) channel.Dispose();
        }
    }

    private static void Read(
        IImageSource source, Plane[] planes, int step, ChannelSample[] channels, CancellationToken cancellationToken)
    {
        ImageShape shape = source.Info.Shape;
        int columns = ColumnsAtOnce(source.Info, step);
        int bandRows = Math.Clamp(BandBytes / (columns * shape.Channels * source.Info.PixelType.SizeInBytes()), 1, BandRows);
        using RentedArray<byte> bytes = new();
        float[] taken = new float[columns];
        using IPixelReader reader = source.OpenReader();
        foreach (Plane plane in planes)
        {
            for (int y = Start(step, shape.Height); y < shape.Height;)
            {
                int rows = Math.Min((bandRows - 1) / step, (shape.Height - 1 - y) / step) * step + 1;
                for (long x = Start(step, shape.Width); x < shape.Width; x += Math.Max(columns, step))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    Region region = new((int)x, y, (int)Math.Min(columns, shape.Width - x), rows);
                    Take(plane, region);
                }

                y = (int)Math.Min(shape.Height, y + rows - 1L + step);
            }
        }

        void Take(Plane plane, Region region)
        {
            int rowBytes = region.Width * source.Info.PixelType.SizeInBytes();
            Span<byte> samples = bytes.Take(checked(region.Height * shape.Channels * rowBytes)).Span;
            Span<float> row = taken.AsSpan(0, region.Width);
            reader.Read(plane, region, samples);
            for (int c = 0; c < shape.Channels; c++)
            {
                for (int y = 0; y < region.Height; y += step)
                {
                    PixelConversion.ToSingle(source.Info.PixelType, samples.Slice((c * region.Height + y) * rowBytes, rowBytes), row);
                    channels[c].Take(row, start: 0, step);
                }
            }
        }
    }

    // Whole rows where they are short; pixel by pixel where those to look at are far apart: a sparse image may be a thousand million wide.
    private static int ColumnsAtOnce(ImageInfo info, int step)
    {
        if (step > MaxStepInRow) return 1;
        int most = Math.Max(1, BandBytes / (info.Shape.Channels * info.PixelType.SizeInBytes()));
        return Math.Min(info.Shape.Width, Math.Max(1, most / step) * step);
    }

    private static IEnumerable<Plane> PlanesOf(ImageShape shape)
    {
        int count = checked(shape.Times * shape.Depth);
        int taken = Math.Min(count, MaxPlanes);
        for (int i = 0; i < taken; i++)
        {
            int plane = (int)((i + 0.5) * count / taken);
            yield return new Plane(plane / shape.Depth, plane % shape.Depth);
        }
    }

    // In the middle of the first cell, also of an image that is narrower than half a cell.
    private static int Start(int step, int extent) => Math.Min(step / 2, extent - 1);

    private static int CountOf(int step, int extent) => (extent - 1 - Start(step, extent)) / step + 1;
}
