using System.Runtime.InteropServices;
using PSPixelClassification.Classification.Tiles;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification;

/// <summary>Feature channels as images in memory, for people to look at.</summary>
public static class FeatureImages
{
    /// <summary>Computes feature channels of a rectangle of every plane. The values are those that training and prediction use.</summary>
    /// <param name="image">The image.</param>
    /// <param name="set">The features; where it leaves 2D or 3D to the image, volumes are computed in 3D.</param>
    /// <param name="channels">Which channels, in the order wanted; each from 0 to the set's channel count for such an image.</param>
    /// <param name="region">The rectangle; null for the whole image.</param>
    /// <param name="threads">Most threads at once, at least 1. Never changes a value.</param>
    /// <param name="progress">Told the fraction done, 0 … 1, from any thread.</param>
    /// <param name="cancellationToken">Looked at per slice of a tile.</param>
    /// <returns>
    /// One Float32 image of one channel for each of <paramref name="channels"/>, named "image channel", with the image's pixel size.
    /// </returns>
    /// <exception cref="ClassifierMismatchException">
    /// <c>ImageTooSmall</c>, or <c>DimensionMismatch</c>: a 2D image where a σ is in 3D; <c>PixelSizeMissing</c>, <c>PixelsNotSquare</c>
    /// or <c>SigmaUnsuitable</c> where σ are lengths.
    /// </exception>
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
        byte[][][] planes =
        [
            .. channels.Select(_ => Enumerable.Range(0, image.Extent.Times * image.Extent.Depth)
                .Select(_ => GC.AllocateUninitializedArray<byte>((int)area.PixelCount * sizeof(float))).ToArray()),
        ];
        FeatureExtractor extractor = new(image.GeometryOf(resolved), wanted);
        Fill(planes, image, extractor, channels, area, threads ?? Environment.ProcessorCount, progress, cancellationToken);
        IReadOnlyList<string> names = resolved.GetChannelNames(image.Extent);
        return Array.AsReadOnly<ClassifierImage>([.. channels.Select((channel, i) => Wrap(image, names[channel], area, planes[i]))]);
    }

    // planes: [entry of channels][plane of the image], float32 [y][x] of the area.
    private static void Fill(
        byte[][][] planes, ClassifierImage image, FeatureExtractor extractor, IReadOnlyList<int> channels, Region area, int threads,
        IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ImageShape shape = image.Extent;
        Cutout cutout = Cutout.Of(shape, area);
        TilePlan plan = TilePlan.For(extractor, cutout, channels.Count, threads);
        PixelProgress done = new(progress, cutout.PixelCount);
        using SlabInput input = new(image, extractor, plan, area);
        using ObjectPool<TileFeatures> workers = new(() => new TileFeatures(extractor, input.Smoothed), threads);
        foreach (Slab slab in plan.Slabs(cutout))
        {
            foreach (Region strip in plan.Strips(slab))
            {
                input.Read(slab, strip, threads, cancellationToken);
                IReadOnlyList<Region> tiles = TileGrid.Cut(strip, extractor.MaxTileHeight, threads);
                ParallelWork.Run(tiles.Count, threads, workers.Rent, (i, lease) => Compute(lease.Item, tiles[i], slab), cancellationToken);
            }
        }

        void Compute(TileFeatures features, Region tile, Slab slab)
        {
            features.Begin(input.Pixels, tile, slab.Slices);
            int start = (tile.Y - area.Y) * area.Width + tile.X - area.X;
            for (int plane = slab.Time * shape.Depth + slab.Slices.First; features.Next(); plane++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                for (int c = 0; c < channels.Count; c++)
                {
                    Span<float> destination = MemoryMarshal.Cast<byte, float>(planes[c][plane].AsSpan());
                    features.Tile.CopyChannelTo(channels[c], tile, destination[start..], area.Width);
                }
            }

            done.Add(tile.PixelCount * slab.Slices.Count);
        }
    }

    private static Region Checked(Region area, ClassifierImage image)
    {
        ImageShape shape = image.Extent;
        bool inside = !area.IsEmpty && area.X >= 0 && area.Y >= 0
            && (long)area.X + area.Width <= shape.Width && (long)area.Y + area.Height <= shape.Height;
        if (!inside)
        {
            throw new ExportException(
                ErrorIds.RegionOutOfBounds,
                $"The region {area} does not lie inside '{image.Name}', which is {shape.Width} × {shape.Height} pixels. "
                + "Give x,y,width,height with the first pixel at 0,0.");
        }

        if (area.PixelCount <= Array.MaxLength / sizeof(float)) return area;
        throw new ExportException(
            ErrorIds.RegionTooLarge,
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
}
