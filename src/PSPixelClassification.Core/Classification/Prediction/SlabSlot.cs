using PSPixelClassification.Classification.Tiles;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification.Prediction;

/// <summary>
/// What one slab takes on its way: its pixels, and its results. Two of them let a slab be computed while its neighbors are read and
/// written.
/// </summary>
internal sealed class SlabSlot : IDisposable
{
    private readonly ClassifierModel _model;
    private readonly PredictionRequest _request;
    private readonly TilePlan _plan;
    private readonly PredictionMaskReader? _mask;
    private readonly SlabInput _input;
    private readonly List<PredictionBandBuffer[]> _buffers = [];
    private Slab _slab;
    private IReadOnlyList<Region> _strips = [];
    private IReadOnlyList<Region> _tiles = [];

    /// <summary>Begins with nothing.</summary>
    /// <param name="model">The model.</param>
    /// <param name="request">What is delivered.</param>
    /// <param name="plan">How the image is cut.</param>
    /// <param name="input">What its tiles are computed from; the slot disposes it.</param>
    /// <param name="mask">The prediction mask; null for none. Stays the caller's.</param>
    public SlabSlot(ClassifierModel model, PredictionRequest request, TilePlan plan, SlabInput input, PredictionMaskReader? mask)
    {
        (_model, _request, _plan, _input, _mask) = (model, request, plan, input, mask);
    }

    /// <summary>The results of the slab that was computed last, slices ascending, in a slice from top to bottom.</summary>
    public IEnumerable<PredictionBand> Bands
    {
        get
        {
            for (int i = 0; i < _slab.Slices.Count; i++)
            {
                for (int strip = 0; strip < _strips.Count; strip++) yield return _buffers[strip][i].Band;
            }
        }
    }

    /// <summary>Starts with a slab, and reads the pixels of its first strip.</summary>
    /// <param name="slab">The slab; the first one is as large as any.</param>
    /// <param name="threads">Threads that will compute it.</param>
    /// <param name="cancellationToken">Looked at per slice.</param>
    public void Read(Slab slab, int threads, CancellationToken cancellationToken)
    {
        _slab = slab;
        _strips = _plan.Strips(slab);
        for (int i = _buffers.Count; i < _strips.Count; i++) _buffers.Add(NewBuffers(_strips[i]));
        Read(0, threads, cancellationToken);
    }

    /// <summary>Computes the slab that was begun.</summary>
    /// <param name="workers">Lends what a thread needs.</param>
    /// <param name="threads">Most threads at once.</param>
    /// <param name="progress">Counts the pixels done, of all slices.</param>
    /// <param name="cancellationToken">Looked at per slice of a tile.</param>
    public void Compute(ObjectPool<TileWorker> workers, int threads, PixelProgress progress, CancellationToken cancellationToken)
    {
        for (int strip = 0; strip < _strips.Count; strip++)
        {
            if (strip > 0) Read(strip, threads, cancellationToken);
            IReadOnlyList<Region> tiles = _tiles;
            progress.Add((_strips[strip].PixelCount - tiles.Sum(tile => tile.PixelCount)) * _slab.Slices.Count);
            PredictionBandBuffer[] results = _buffers[strip];
            ParallelWork.Run(
                tiles.Count, threads, workers.Rent,
                (i, lease) =>
                {
                    lease.Item.Compute(_input, tiles[i], _slab.Slices, results, cancellationToken);
                    progress.Add(tiles[i].PixelCount * _slab.Slices.Count);
                },
                cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _input.Dispose();
        foreach (PredictionBandBuffer buffer in _buffers.SelectMany(buffers => buffers)) buffer.Dispose();
    }

    private void Read(int strip, int threads, CancellationToken cancellationToken)
    {
        Region region = _strips[strip];
        ArraySegment<PredictionBandBuffer> results = new(_buffers[strip], 0, _slab.Slices.Count);
        for (int i = 0; i < results.Count; i++) results[i].Begin(new Plane(_slab.Time, _slab.Slices.First + i), region);
        _tiles = PredictionBandBuffer.LeaveOut(TileGrid.Cut(region, _plan.MaxTileHeight, threads), results);
        if (_tiles.Count > 0) _input.Read(_slab, region, threads, cancellationToken);
    }

    private PredictionBandBuffer[] NewBuffers(Region strip) =>
        [.. Enumerable.Range(0, _slab.Slices.Count)
            .Select(_ => new PredictionBandBuffer(_model, _request, strip.Width, strip.Height, _mask))];
}
