using System.Collections.Concurrent;

namespace PSPixelClassification.Classification.Tiles;

/// <summary>Keeps workers, whose buffers take megabytes, from band to band.</summary>
/// <typeparam name="TWorker">What one thread needs.</typeparam>
internal sealed class WorkerPool<TWorker>(Func<TWorker> create) : IDisposable
    where TWorker : IDisposable
{
    private readonly ConcurrentBag<TWorker> _free = [];

    /// <summary>Lends a worker; disposing the lease gives it back.</summary>
    public Lease Rent() => new(this, _free.TryTake(out TWorker? worker) ? worker : create());

    public void Dispose()
    {
        while (_free.TryTake(out TWorker? worker)) worker.Dispose();
    }

    /// <summary>A worker for one thread and one band.</summary>
    internal sealed class Lease(WorkerPool<TWorker> pool, TWorker worker) : IDisposable
    {
        public TWorker Worker => worker;

        public void Dispose() => pool._free.Add(worker);
    }
}
