using PSPixelClassification.Common;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification;

/// <summary>What one band takes on its way: its pixels, and its results. Two of them let a band be computed while its neighbours are read and written.</summary>
internal sealed class BandSlot : IDisposable
{
    private readonly PixelWindow _window;
    private readonly PredictionBandBuffer _results;
    private readonly int _halo;
    private IReadOnlyList<Region> _tiles = [];

    /// <summary>Opens the image.</summary>
    /// <param name="model">The model.</param>
    /// <param name="image">The image.</param>
    /// <param name="request">What is delivered.</param>
    /// <param name="width">Columns of the bands.</param>
    /// <param name="rows">Most rows of a band.</param>
    /// <param name="mask">The prediction mask; null for none. Stays the caller's.</param>
    public BandSlot(ClassifierModel model, ClassifierImage image, PredictionRequest request, int width, int rows, PredictionMaskReader? mask)
    {
        _window = new PixelWindow(image.Source);
        _results = new PredictionBandBuffer(model, request, width, rows, mask);
        _halo = model.FeatureSet.Halo;
    }

    /// <summary>The results of the band that was computed last.</summary>
    public PredictionBand Band => _results.Band;

    /// <summary>Reads a band's pixels and mask.</summary>
    /// <param name="plane">Time point and slice.</param>
    /// <param name="band">The band.</param>
    /// <param name="threads">Threads that will compute it.</param>
    public void Read(Plane plane, Region band, int threads)
    {
        _results.Begin(plane, band);
        _tiles = TileGrid.LeaveOut(TileGrid.Cut(band, threads), [_results]);
        if (_tiles.Count > 0) _window.Read(plane, band, _halo);
    }

    /// <summary>Computes the band that was read.</summary>
    /// <param name="workers">Lends what a thread needs.</param>
    /// <param name="threads">Most threads at once.</param>
    /// <param name="cancellationToken">Looked at per tile.</param>
    public void Compute(WorkerPool<TileWorker> workers, int threads, CancellationToken cancellationToken) => ParallelWork.Run(
        _tiles.Count, threads, workers.Rent, (tile, lease) => lease.Worker.Compute(_window, _tiles[tile], _results), cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        _window.Dispose();
        _results.Dispose();
    }
}
