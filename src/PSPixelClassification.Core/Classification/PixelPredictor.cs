using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification;

/// <summary>
/// Streams an image through features and forest. Bands of rows are read, cut into tiles that several threads work on, and handed on from
/// top to bottom, so that memory depends on the image's width only. A model with scales in 3D takes slabs of slices, whose results are kept
/// until the slab is complete. Neither bands, slabs, tiles nor threads change a value. A model whose scales are all in 2D classifies each
/// slice of a volume by itself. Where a prediction mask is 0, probabilities are 0, and tiles without any other pixel are not computed; features
/// are not masked (ilastik does not either).
/// </summary>
public sealed class PixelPredictor
{
    // What a band's buffers may take for each thread: a few tiles for each, so that the wait for the last one is short, and not more, so that
    // several files at once stay small.
    private const long BandBytesPerThread = 4L << 20;
    private const long LargestBandBytes = 16L << 20;

    private readonly ClassifierModel _model;
    private readonly ClassifierImage _image;

    /// <summary>Checks that the model can classify the image.</summary>
    /// <param name="model">The model.</param>
    /// <param name="image">The image.</param>
    /// <exception cref="ClassifierMismatchException">
    /// <c>ChannelMismatch</c>: another number of channels; <c>ImageTooSmall</c>: too small for a σ; <c>DimensionMismatch</c>: a 2D image
    /// where the model's features are in 3D.
    /// </exception>
    public PixelPredictor(ClassifierModel model, ClassifierImage image)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(image);
        ImageRequirements.Check(model, image);
        _model = model;
        _image = image;
    }

    /// <summary>How to cut volumes; null to follow the limits on memory.</summary>
    internal VolumePlan? Plan { get; init; }

    /// <summary>Computes a rectangle of every plane.</summary>
    /// <param name="region">The rectangle, inside the image.</param>
    /// <param name="request">What to deliver.</param>
    /// <param name="threads">Most threads at once, at least 1.</param>
    /// <param name="consumer">Takes each band, planes in the order t, z, bands from top to bottom, on the calling thread.</param>
    /// <param name="progress">Told the fraction done, 0 … 1; for volumes from any thread.</param>
    /// <param name="cancellationToken">Looked at per tile.</param>
    /// <exception cref="ImageFormatException">The pixel data is damaged.</exception>
    public void Predict(
        Region region, PredictionRequest request, int threads, Action<PredictionBand> consumer,
        IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(consumer);
        if (region.IsEmpty || !_image.Extent.Bounds.Contains(region))
            throw new ArgumentOutOfRangeException(nameof(region), region, "The region is empty or leaves the image.");
        if (_model.NeedsVolume)
        {
            VolumePlan plan = Plan ?? VolumePlan.For(_model.FeatureSet, _image.Extent, region, VolumePredictor.ResultsPerPixel(_model, _image, request));
            new VolumePredictor(_model, _image, request, plan).Predict(region, threads, consumer, progress, cancellationToken);
            return;
        }

        int bandRows = BandRows(region, request, threads);
        (Plane Plane, Region Band)[] bands = [.. Bands(region, bandRows)];
        int done = 0;
        using PredictionMaskReader? mask = _image.PredictionMask is { } image ? new PredictionMaskReader(image) : null;
        using WorkerPool<TileWorker> workers = new(() => new TileWorker(_model, _image.Extent, request));
        using BandSlot even = new(_model, _image, request, region.Width, Math.Min(bandRows, region.Height), mask);
        if (threads == 1 || bands.Length == 1)
        {
            foreach ((Plane plane, Region band) in bands)
            {
                cancellationToken.ThrowIfCancellationRequested();
                even.Read(plane, band, threads);
                even.Compute(workers, threads, cancellationToken);
                Deliver(even);
            }

            return;
        }

        using BandSlot odd = new(_model, _image, request, region.Width, Math.Min(bandRows, region.Height), mask);
        Overlap(bands, [even, odd], workers, threads, Deliver, cancellationToken);

        void Deliver(BandSlot slot)
        {
            consumer(slot.Band);
            progress?.Report(++done / (double)bands.Length);
        }
    }

    // While a band is computed, the caller takes the one before it, and then the one after it is read into the memory that has become free.
    private static void Overlap(
        (Plane Plane, Region Band)[] bands, BandSlot[] slots, WorkerPool<TileWorker> workers, int threads, Action<BandSlot> deliver,
        CancellationToken cancellationToken)
    {
        Task reading = Read(0);
        Task computing = Task.CompletedTask;
        try
        {
            for (int i = 0; i < bands.Length; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                reading.GetAwaiter().GetResult();
                BandSlot slot = slots[i % 2];
                computing = Task.Run(() => slot.Compute(workers, threads, cancellationToken), CancellationToken.None);
                if (i > 0) deliver(slots[(i - 1) % 2]);
                if (i + 1 < bands.Length) reading = Read(i + 1);
                computing.GetAwaiter().GetResult();
            }

            deliver(slots[(bands.Length - 1) % 2]);
        }
        finally
        {
            // Nothing may still use the memory when the caller gives it up.
            Task.WhenAll(reading, computing).ContinueWith(static both => both.Exception, TaskScheduler.Default).GetAwaiter().GetResult();
        }

        Task Read(int i) => Task.Run(() => slots[i % 2].Read(bands[i].Plane, bands[i].Band, threads), CancellationToken.None);
    }

    private IEnumerable<(Plane Plane, Region Band)> Bands(Region region, int rows)
    {
        for (int time = 0; time < _image.Extent.Times; time++)
        {
            for (int z = 0; z < _image.Extent.Depth; z++)
            {
                for (int y = region.Y; y < region.Bottom; y += rows)
                    yield return (new Plane(time, z), new Region(region.X, y, region.Width, rows).Intersect(region));
            }
        }
    }

    private int BandRows(Region region, PredictionRequest request, int threads)
    {
        long floats = _image.Extent.Channels;
        if (request.HasFlag(PredictionRequest.Probabilities)) floats += _model.Classes.Count;
        if (request.HasFlag(PredictionRequest.Features)) floats += _model.Forest.FeatureCount;
        long rows = Math.Min(LargestBandBytes, BandBytesPerThread * threads) / (floats * sizeof(float) * region.Width);
        return (int)Math.Clamp(rows / FeatureTile.Side, 1, region.Height / FeatureTile.Side + 1) * FeatureTile.Side;
    }
}
