using System.Runtime.InteropServices;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification;

/// <summary>Feature channels as images in memory, for people to look at.</summary>
public static class FeatureImages
{
    // What the pixels of a band may take; the halo read twice hardly counts then.
    private const long BandBytes = 32L << 20;

    /// <summary>Computes feature channels of a rectangle of every plane. The values are those that training and prediction use.</summary>
    /// <param name="image">The image.</param>
    /// <param name="set">The features; where it leaves 2D or 3D to the image, volumes are computed in 3D.</param>
    /// <param name="channels">Which channels, in the order wanted; each from 0 to the set's channel count for such an image.</param>
    /// <param name="region">The rectangle; null for the whole image.</param>
    /// <param name="threads">Most threads at once, at least 1. Never changes a value.</param>
    /// <param name="progress">Told the fraction done, 0 … 1; for volumes from any thread.</param>
    /// <param name="cancellationToken">Looked at per tile.</param>
    /// <returns>
    /// One Float32 image of one channel for each of <paramref name="channels"/>, named "image channel", with the image's pixel size.
    /// </returns>
    /// <exception cref="ClassifierMismatchException"><c>ImageTooSmall</c>, or <c>DimensionMismatch</c>: a 2D image where a σ is in 3D.</exception>
    /// <exception cref="ExportException">
    /// <c>RegionOutOfBounds</c>, or <c>RegionTooLarge</c>: more pixels than an image in memory holds.
    /// </exception>
    /// <exception cref="ImageFormatException">The pixel data is damaged.</exception>
    public static IReadOnlyList<ClassifierImage> Compute(
        ClassifierImage image, FeatureSet set, IReadOnlyList<int> channels, Region? region = null, int? threads = null,
        IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(channels);
        ImageRequirements.Check(set, image);
        Region area = Checked(region ?? image.Extent.Bounds, image);
        if (channels.Count == 0) return [];
        FeatureSet resolved = set.Resolve(image.Extent);
        bool[] wanted = new bool[resolved.GetChannelCount(image.Extent)];
        foreach (int channel in channels) wanted[channel] = true;
        int planeCount = image.Extent.Times * image.Extent.Depth;
        byte[][][] planes =
        [
            .. channels.Select(_ => Enumerable.Range(0, planeCount)
                .Select(_ => GC.AllocateUninitializedArray<byte>((int)area.PixelCount * sizeof(float))).ToArray()),
        ];
        int workers = threads ?? Environment.ProcessorCount;
        if (resolved.GetMinimumDepth(image.Extent) > 1)
        {
            FeatureVolumeExtractor extractor = new(resolved, image.Extent, wanted);
            FeatureVolumes.Compute(image, extractor, channels, area, planes, workers, progress, cancellationToken);
        }
        else
        {
            ComputePlanes(image, new FeatureExtractor(resolved, image.Extent, wanted), channels, area, planes, workers, progress, cancellationToken);
        }

        IReadOnlyList<string> names = resolved.GetChannelNames(image.Extent);
        return Array.AsReadOnly<ClassifierImage>([.. channels.Select((channel, i) => Wrap(image, names[channel], area, planes[i]))]);
    }

    private static void ComputePlanes(
        ClassifierImage image, FeatureExtractor extractor, IReadOnlyList<int> channels, Region area, byte[][][] planes, int threads,
        IProgress<double>? progress, CancellationToken cancellationToken)
    {
        int planeCount = image.Extent.Times * image.Extent.Depth;
        using PixelWindow window = new(image.Source);
        for (int i = 0; i < planeCount; i++)
        {
            Plane plane = new(i / image.Extent.Depth, i % image.Extent.Depth);
            byte[][] destinations = [.. planes.Select(channel => channel[i])];
            foreach (Region band in Bands(area, image.Extent.Channels))
            {
                cancellationToken.ThrowIfCancellationRequested();
                window.Read(plane, band, extractor.Halo);
                Compute(extractor, window.Input, band, threads, channels, area, destinations, cancellationToken);
                progress?.Report((i + (double)(band.Bottom - area.Y) / area.Height) / planeCount);
            }
        }
    }

    private static void Compute(
        FeatureExtractor extractor, FeatureInput input, Region band, int threads, IReadOnlyList<int> channels, Region area, byte[][] planes,
        CancellationToken cancellationToken)
    {
        IReadOnlyList<Region> tiles = TileGrid.Cut(band, threads);
        ParallelWork.Run(
            tiles.Count, threads, () => new Worker(extractor),
            (i, worker) =>
            {
                Region tile = tiles[i];
                worker.Features.Compute(input, tile, worker.Tile);
                int start = (tile.Y - area.Y) * area.Width + tile.X - area.X;
                for (int c = 0; c < planes.Length; c++)
                {
                    Span<float> destination = MemoryMarshal.Cast<byte, float>(planes[c].AsSpan());
                    worker.Tile.CopyChannelTo(channels[c], tile, destination[start..], area.Width);
                }
            },
            cancellationToken);
    }

    private static IEnumerable<Region> Bands(Region area, int imageChannels)
    {
        long rows = BandBytes / ((long)imageChannels * sizeof(float) * area.Width);
        int height = (int)Math.Clamp(rows / FeatureTile.Side, 1, area.Height / FeatureTile.Side + 1) * FeatureTile.Side;
        for (int y = area.Y; y < area.Bottom; y += height)
            yield return new Region(area.X, y, area.Width, Math.Min(height, area.Bottom - y));
    }

    private static Region Checked(Region area, ClassifierImage image)
    {
        ImageShape shape = image.Extent;
        bool inside = !area.IsEmpty && area.X >= 0 && area.Y >= 0
            && (long)area.X + area.Width <= shape.Width && (long)area.Y + area.Height <= shape.Height;
        if (!inside)
        {
            throw new ExportException(
                "RegionOutOfBounds",
                $"The region {area} does not lie inside '{image.Name}', which is {shape.Width} × {shape.Height} pixels. "
                + "Give x,y,width,height with the first pixel at 0,0.");
        }

        if (area.PixelCount <= Array.MaxLength / sizeof(float)) return area;
        throw new ExportException(
            "RegionTooLarge",
            $"A feature image of {area.Width} × {area.Height} pixels does not fit into one block of memory. Give a smaller region.");
    }

    private static ClassifierImage Wrap(ClassifierImage image, string channelName, Region area, byte[][] planes)
    {
        ImageShape shape = image.Extent with { Width = area.Width, Height = area.Height, Channels = 1 };
        ImageInfo info = new()
        {
            Shape = shape,
            Axes = AxisOrder.For(shape),
            PixelType = PixelType.Float32,
            PixelSize = image.PixelSize,
            FrameInterval = image.FrameInterval,
            ChannelNames = [channelName],
        };
        MemoryImage source = new(info, [.. planes.Select(plane => (ReadOnlyMemory<byte>)plane)]);
        return new ClassifierImage($"{image.Name} {channelName}", source);
    }

    private sealed class Worker(FeatureExtractor extractor) : IDisposable
    {
        public FeatureWorker Features { get; } = extractor.CreateWorker();

        public FeatureTile Tile { get; } = new(extractor.ChannelCount);

        public void Dispose()
        {
            Features.Dispose();
            Tile.Dispose();
        }
    }
}
