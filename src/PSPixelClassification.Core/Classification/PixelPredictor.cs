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
        int bandCount = (region.Height + bandRows - 1) / bandRows;
        int planeCount = _image.Extent.Times * _image.Extent.Depth;
        using PixelWindow window = new(_image.Source);
        using PredictionMaskReader? mask = _image.PredictionMask is { } image ? new PredictionMaskReader(image) : null;
        using PredictionBandBuffer buffer = new(_model, request, region.Width, Math.Min(bandRows, region.Height), mask);
        using WorkerPool<TileWorker> workers = new(() => new TileWorker(_model, _image.Extent, request));
        for (int i = 0; i < planeCount * bandCount; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (int planeIndex, int bandIndex) = Math.DivRem(i, bandCount);
            Plane plane = new(planeIndex / _image.Extent.Depth, planeIndex % _image.Extent.Depth);
            Region band = new Region(region.X, region.Y + bandIndex * bandRows, region.Width, bandRows).Intersect(region);
            buffer.Begin(plane, band);
            IReadOnlyList<Region> tiles = TileGrid.LeaveOut(TileGrid.Cut(band, threads), [buffer]);
            if (tiles.Count > 0) window.Read(plane, band, _model.FeatureSet.Halo);
            ParallelWork.Run(
                tiles.Count, threads, workers.Rent,
                (tile, lease) => lease.Worker.Compute(window, tiles[tile], buffer), cancellationToken);
            consumer(buffer.Band);
            progress?.Report((i + 1.0) / (planeCount * bandCount));
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
