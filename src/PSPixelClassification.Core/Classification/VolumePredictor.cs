using PSPixelClassification.Common;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification;

/// <summary>Streams a volume through features in 3D and the forest: slab by slab, in a slab strip by strip, in a strip tiles on several threads.</summary>
internal sealed class VolumePredictor(ClassifierModel model, ClassifierImage image, PredictionRequest request, VolumePlan plan)
{
    /// <summary>How many floats a pixel's results take.</summary>
    /// <param name="model">The model.</param>
    /// <param name="image">The image; a mask counts as one more float.</param>
    /// <param name="request">What is asked for.</param>
    /// <returns>At least 1.</returns>
    public static int ResultsPerPixel(ClassifierModel model, ClassifierImage image, PredictionRequest request) =>
        (image.PredictionMask is null ? 0 : 1)
        + (request.HasFlag(PredictionRequest.Probabilities) ? model.Classes.Count : 0)
        + (request.HasFlag(PredictionRequest.Features) ? model.Forest.FeatureCount : 0);

    /// <summary>Computes a rectangle of every slice.</summary>
    /// <param name="region">The rectangle, inside the image.</param>
    /// <param name="threads">Most threads at once.</param>
    /// <param name="consumer">Takes each band: slices in the order t, z, in a slice the strips from top to bottom.</param>
    /// <param name="progress">Told the fraction done, from any thread.</param>
    /// <param name="cancellationToken">Looked at per slice of a tile.</param>
    public void Predict(
        Region region, int threads, Action<PredictionBand> consumer, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        IReadOnlyList<Region> strips = plan.Strips(region);
        using PredictionMaskReader? mask = image.PredictionMask is { } masking ? new PredictionMaskReader(masking) : null;
        PredictionBandBuffer[][] bands = [.. strips.Select(strip => NewBands(strip, mask))];
        double total = (double)image.Extent.Times * image.Extent.Depth * strips.Sum(strip => VolumePlan.Tiles(strip).Count);
        long done = 0;
        using VolumeWindow window = new(image.Source, model.FeatureSet);
        using WorkerPool<VolumeTileWorker> workers = new(() => new VolumeTileWorker(model, image.Extent, request));
        try
        {
            foreach (VolumeSlab slab in plan.Slabs(image.Extent))
            {
                for (int s = 0; s < strips.Count; s++)
                {
                    PredictionBandBuffer[] results = bands[s];
                    for (int i = 0; i < slab.Depth; i++) results[i].Begin(new Plane(slab.Time, slab.FirstSlice + i), strips[s]);
                    IReadOnlyList<Region> all = VolumePlan.Tiles(strips[s]);
                    IReadOnlyList<Region> tiles = TileGrid.LeaveOut(all, new ArraySegment<PredictionBandBuffer>(results, 0, slab.Depth));
                    if (tiles.Count > 0) window.Read(slab.Time, strips[s], slab.FirstSlice, slab.EndSlice, cancellationToken);
                    progress?.Report(Interlocked.Add(ref done, (long)slab.Depth * (all.Count - tiles.Count)) / total);
                    ParallelWork.Run(
                        tiles.Count, threads, workers.Rent,
                        (tile, lease) =>
                        {
                            lease.Worker.Compute(window, tiles[tile], slab, results, cancellationToken);
                            progress?.Report(Interlocked.Add(ref done, slab.Depth) / total);
                        },
                        cancellationToken);
                }

                for (int i = 0; i < slab.Depth; i++)
                {
                    foreach (PredictionBandBuffer[] results in bands) consumer(results[i].Band);
                }
            }
        }
        finally
        {
            foreach (PredictionBandBuffer results in bands.SelectMany(results => results)) results.Dispose();
        }
    }

    private PredictionBandBuffer[] NewBands(Region strip, PredictionMaskReader? mask) =>
        [.. Enumerable.Range(0, Math.Min(plan.SlabDepth, image.Extent.Depth))
            .Select(_ => new PredictionBandBuffer(model, request, strip.Width, strip.Height, mask))];
}
