using System.Runtime.InteropServices;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification;

/// <summary>Fills planes with feature channels of a volume, of which some scales at least are in 3D.</summary>
internal static class FeatureVolumes
{
    /// <summary>Computes channels of a rectangle of every slice.</summary>
    /// <param name="image">The volume.</param>
    /// <param name="extractor">The features.</param>
    /// <param name="channels">Which channels; the extractor computes them.</param>
    /// <param name="area">The rectangle.</param>
    /// <param name="planes">Receive the values: [entry of <paramref name="channels"/>][slice, all of a time point together], float32 [y][x].</param>
    /// <param name="threads">Most threads at once.</param>
    /// <param name="progress">Told the fraction done, from any thread.</param>
    /// <param name="cancellationToken">Looked at per slice of a tile.</param>
    public static void Compute(
        ClassifierImage image, FeatureVolumeExtractor extractor, IReadOnlyList<int> channels, Region area, byte[][][] planes, int threads,
        IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ImageShape shape = image.Extent;
        VolumePlan plan = VolumePlan.For(extractor.Set, shape, area, channels.Count);
        IReadOnlyList<Region> strips = plan.Strips(area);
        double total = (double)shape.Times * shape.Depth * strips.Sum(strip => VolumePlan.Tiles(strip).Count);
        long done = 0;
        using VolumeWindow window = new(image.Source, extractor.Set);
        using WorkerPool<Worker> workers = new(() => new Worker(extractor));
        foreach (VolumeSlab slab in plan.Slabs(shape))
        {
            foreach (Region strip in strips)
            {
                window.Read(slab.Time, strip, slab.FirstSlice, slab.EndSlice, cancellationToken);
                IReadOnlyList<Region> tiles = VolumePlan.Tiles(strip);
                ParallelWork.Run(
                    tiles.Count, threads, workers.Rent,
                    (i, lease) =>
                    {
                        Compute(lease.Worker, window.Input, tiles[i], slab);
                        progress?.Report(Interlocked.Add(ref done, slab.Depth) / total);
                    },
                    cancellationToken);
            }
        }

        void Compute(Worker worker, FeatureVolumeInput input, Region tile, VolumeSlab slab)
        {
            worker.Features.Begin(input, tile, slab.FirstSlice, slab.EndSlice);
            int start = (tile.Y - area.Y) * area.Width + tile.X - area.X;
            for (int plane = slab.Time * shape.Depth + slab.FirstSlice; worker.Features.Next(worker.Tile); plane++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                for (int c = 0; c < channels.Count; c++)
                {
                    Span<float> destination = MemoryMarshal.Cast<byte, float>(planes[c][plane].AsSpan());
                    worker.Tile.CopyChannelTo(channels[c], tile, destination[start..], area.Width);
                }
            }
        }
    }

    private sealed class Worker(FeatureVolumeExtractor extractor) : IDisposable
    {
        public FeatureVolumeWorker Features { get; } = extractor.CreateWorker();

        public FeatureTile Tile { get; } = new(extractor.ChannelCount);

        public void Dispose()
        {
            Features.Dispose();
            Tile.Dispose();
        }
    }
}
