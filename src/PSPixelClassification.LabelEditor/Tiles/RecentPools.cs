using PSPixelClassification.Common;

namespace PSPixelClassification.LabelEditor.Tiles;

/// <summary>
/// Pools of objects, one for each thing that the objects are for. Those of the things that nobody asked for longest are given up, so that
/// memory and open files do not grow with what was once looked at. Thread-safe.
/// </summary>
/// <typeparam name="TKey">What objects are for.</typeparam>
/// <typeparam name="T">The kind of object.</typeparam>
/// <param name="maxPools">How many pools are kept.</param>
/// <param name="create">Makes an object.</param>
internal sealed class RecentPools<TKey, T>(int maxPools, Func<TKey, T> create) : IDisposable
    where TKey : struct, IEquatable<TKey>
    where T : class, IDisposable
{
    private readonly Lock _gate = new();
    private readonly RecentlyUsed<TKey, ObjectPool<T>> _pools = new(maxPools, _ => 1, pool => pool.Dispose());
    private bool _isDisposed;

    /// <summary>Lends an object to a piece of work.</summary>
    /// <typeparam name="TResult">What the work makes.</typeparam>
    /// <returns>What the work made. An object with which work failed is not used again.</returns>
    public TResult Use<TResult>(TKey key, Func<T, TResult> work) => Pool(key).Use(work);

    /// <summary>Gives up the objects; those that are lent, now or later, are given up when they come back.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _pools.Evict();
        }
    }

    private ObjectPool<T> Pool(TKey key)
    {
        lock (_gate)
        {
            if (_pools.Find(key) is { } known) return known;
            ObjectPool<T> pool = new(() => create(key), Environment.ProcessorCount);
            if (_isDisposed) pool.Dispose();
            else _pools.Add(key, pool);
            return pool;
        }
    }
}
