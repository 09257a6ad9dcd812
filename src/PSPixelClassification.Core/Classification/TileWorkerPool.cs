using System.Collections.Concurrent;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification;

/// <summary>Keeps tile workers, whose buffers take a megabyte each, from band to band.</summary>
internal sealed class TileWorkerPool(ClassifierModel model, ImageShape shape, PredictionRequest request) : IDisposable
{
    private readonly ConcurrentBag<TileWorker> _free = [];

    /// <summary>Lends a worker; disposing the lease gives it back.</summary>
    public Lease Rent() => new(this, _free.TryTake(out TileWorker? worker) ? worker : new TileWorker(model, shape, request));

    public void Dispose()
    {
        while (_free.TryTake(out TileWorker? worker)) worker.Dispose();
    }

    /// <summary>A worker for one thread and one band.</summary>
    internal sealed class Lease(TileWorkerPool pool, TileWorker worker) : IDisposable
    {
        public TileWorker Worker => worker;

        public void Dispose() => pool._free.Add(worker);
    }
}
