using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Classification.Prediction;
using PSPixelClassification.Classification.Tiles;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification;

/// <summary>
/// Streams an image through features and forest: slab by slab, each cut into tiles that several threads work on (<see cref="TilePlan"/>).
/// Neither slabs, tiles nor threads change a value. A model whose scales are all in 2D classifies each slice of a volume by itself. Where a
/// prediction mask is 0, probabilities are 0, and tiles without any other pixel are not computed; features are not masked (ilastik does not
/// either).
/// </summary>
public sealed class PixelPredictor
{
    private readonly ClassifierModel _model;
    private readonly ClassifierImage _image;
    private readonly FeatureGeometry _geometry;

    /// <summary>Checks that the model can classify the image.</summary>
    /// <param name="model">The model.</param>
    /// <param name="image">The image.</param>
    /// <exception cref="ClassifierMismatchException">
    /// <c>ChannelMismatch</c>: another number of channels; <c>ImageTooSmall</c>: too small for a σ; <c>DimensionMismatch</c>: a 2D image
    /// where the model's features are in 3D; <c>PixelSizeMissing</c>, <c>PixelsNotSquare</c> or <c>SigmaUnsuitable</c> where its σ are
    /// lengths.
    /// </exception>
    public PixelPredictor(ClassifierModel model, ClassifierImage image)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(image);
        ImageRequirements.Check(model, image);
        _model = model;
        _image = image;
        _geometry = image.GeometryOf(model.FeatureSet);
    }

    /// <summary>
    /// σ in pixels of the Gaussian that probabilities are smoothed with, 0 for none: in every slice, and across slices where features are
    /// in 3D. Pixels without probabilities, masked ones among them, neither give nor take. What lies around a rectangle counts.
    /// </summary>
    public double Smoothing { get; init; }

    /// <summary>How to cut the image; null to follow the limits on memory.</summary>
    internal TilePlan? Plan { get; init; }

    /// <summary>Computes a rectangle of every plane.</summary>
    /// <param name="region">The rectangle, inside the image.</param>
    /// <inheritdoc cref="Predict(Cutout, PredictionRequest, int, Action{PredictionBand}, IProgress{double}?, CancellationToken)"/>
    public void Predict(
        Region region, PredictionRequest request, int threads, Action<PredictionBand> consumer,
        IProgress<double>? progress = null, CancellationToken cancellationToken = default) =>
        Predict(Cutout.Of(_image.Extent, region), request, threads, consumer, progress, cancellationToken);

    /// <summary>Computes a box. What lies around it counts as it does in the whole image.</summary>
    /// <param name="cutout">The box, inside the image.</param>
    /// <param name="request">What to deliver; features and smoothed probabilities are to be asked for one after the other.</param>
    /// <param name="threads">Most threads at once, at least 1.</param>
    /// <param name="consumer">Takes each band, planes in the order t, z, bands from top to bottom, on the calling thread.</param>
    /// <param name="progress">Told the fraction computed, 0 … 1, from any thread.</param>
    /// <param name="cancellationToken">Looked at per slice of a tile.</param>
    /// <exception cref="ImageFormatException">The pixel data is damaged.</exception>
    public void Predict(
        Cutout cutout, PredictionRequest request, int threads, Action<PredictionBand> consumer,
        IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(consumer);
        if (!cutout.IsInside(_image.Extent))
            throw new ArgumentOutOfRangeException(nameof(cutout), cutout, "The box is empty or leaves the image.");
        if (Smoothing == 0 || !request.HasFlag(PredictionRequest.Probabilities))
        {
            Compute(cutout, request, threads, consumer, progress, cancellationToken);
            return;
        }

        if (request.HasFlag(PredictionRequest.Features))
            throw new ArgumentException("Features do not come together with smoothed probabilities.", nameof(request));
        bool isVolume = !_geometry.IsPlanar;
        using ProbabilitySmoother smoother =
            new(_model.Classes.Count, _image.Extent, cutout.Region, cutout.Slices, Smoothing, isVolume, consumer);
        Cutout source = new(smoother.Source, smoother.SourceSlices, cutout.Times);
        Compute(source, request, threads, smoother.Add, progress, cancellationToken);
    }

    private void Compute(
        Cutout cutout, PredictionRequest request, int threads, Action<PredictionBand> consumer, IProgress<double>? progress,
        CancellationToken cancellationToken)
    {
        FeatureExtractor all = new(_geometry);
        FeatureExtractor used = request.HasFlag(PredictionRequest.Features) ? all : new(_geometry, _model.Forest.UsedFeatures);
        TilePlan plan = Plan ?? TilePlan.For(used, cutout, ResultsPerPixel(request), threads, isSparse: _image.PredictionMask is not null);
        Slab[] slabs = [.. plan.Slabs(cutout)];
        PixelProgress done = new(progress, cutout.PixelCount);
        using PredictionMaskReader? mask = _image.PredictionMask is { } image ? new PredictionMaskReader(image) : null;
        // Beside what is not a number, also features count that the forest never asks for.
        SlabInput Open() => new(_image, _image.PixelType.IsInteger() && !used.IsPlanar ? used : all, plan, cutout.Region);
        SlabInput input = Open();
        using SlabSlot even = new(_model, request, plan, input, mask);
        using ObjectPool<TileWorker> workers = new(() => new TileWorker(_model, _geometry, request, input.Smoothed), threads);
        if (!plan.MayOverlap || threads == 1 || slabs.Length == 1)
        {
            foreach (Slab slab in slabs)
            {
                cancellationToken.ThrowIfCancellationRequested();
                even.Read(slab, threads, cancellationToken);
                even.Compute(workers, threads, done, cancellationToken);
                Deliver(even);
            }

            return;
        }

        using SlabSlot odd = new(_model, request, plan, Open(), mask);
        SlabSlot[] slots = [even, odd];
        Overlap(
            slabs.Length, i => slots[i % 2].Read(slabs[i], threads, cancellationToken),
            i => slots[i % 2].Compute(workers, threads, done, cancellationToken), i => Deliver(slots[i % 2]), cancellationToken);

        void Deliver(SlabSlot slot)
        {
            foreach (PredictionBand band in slot.Bands) consumer(band);
        }
    }

    // While a slab is computed, the caller takes the one before it, and then the one after it is read into the memory that has become free.
    private static void Overlap(int count, Action<int> read, Action<int> compute, Action<int> deliver, CancellationToken cancellationToken)
    {
        Task reading = Task.Run(() => read(0), CancellationToken.None);
        Task computing = Task.CompletedTask;
        try
        {
            for (int i = 0; i < count; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                reading.GetAwaiter().GetResult();
                int slab = i;
                computing = Task.Run(() => compute(slab), CancellationToken.None);
                if (i > 0) deliver(i - 1);
                if (i + 1 < count) reading = Task.Run(() => read(slab + 1), CancellationToken.None);
                computing.GetAwaiter().GetResult();
            }

            deliver(count - 1);
        }
        finally
        {
            // Nothing may still use the memory when the caller gives it up.
            Task.WhenAll(reading, computing).ContinueWith(static both => both.Exception, TaskScheduler.Default).GetAwaiter().GetResult();
        }
    }

    private int ResultsPerPixel(PredictionRequest request) =>
        (_image.PredictionMask is null ? 0 : 1)
        + (request.HasFlag(PredictionRequest.Probabilities) ? _model.Classes.Count : 0)
        + (request.HasFlag(PredictionRequest.Features) ? _model.Forest.FeatureCount : 0);
}
