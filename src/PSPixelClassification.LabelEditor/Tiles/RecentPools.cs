namespace PSPixelClassification.LabelEditor.Tiles;

/// <summary>
/// Pools of objects, one for each thing that the objects are for. Those of the things that nobody asked for longest are given up, so that
/// memory and open files do not grow with what was once looked at. Thread-safe.
/// </summary>
/// <typeparam name="TKey">What objects are for.</typeparam>
/// <typeparam name="T">The kind of object.</typeparam>
/// <param name="most">How many pools are kept.</param>
/// <param name="create">Makes an object.</param>
internal sealed class RecentPools<TKey, T>(int most, Func<TKey, T> create) : IDisposable
    where TKey : struct, IEquatable<TKey>
    where T : class, IDisposable
{
    private readonly Lock _gate = new();

    // So few that looking through them is as fast as any table.
    private readonly LinkedList<(TKey Key, ObjectPool<T> Pool)> _pools = [];
    private bool _isClosed;

    /// <summary>Lends an object to a piece of work.</summary>
    /// <typeparam name="TResult">What the work makes.</typeparam>
    /// <param name="key">What the object is for.</param>
    /// <param name="work">The work.</param>
    /// <returns>What the work made. An object with which work failed is not used again.</returns>
    public TResult Use<TResult>(TKey key, Func<T, TResult> work) => Pool(key).Use(work);

    /// <summary>Gives up the objects; those that are lent, now or later, are given up when they come back.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isClosed = true;
            foreach ((_, ObjectPool<T> pool) in _pools) pool.Dispose();
            _pools.Clear();
        }
    }

    private ObjectPool<T> Pool(TKey key)
    {
        lock (_gate)
        {
            LinkedListNode<(TKey Key, ObjectPool<T> Pool)>? node = _pools.First;
            while (node is not null && !node.Value.Key.Equals(key)) node = node.Next;
            if (node is null) node = new((key, new ObjectPool<T>(() => create(key), Environment.ProcessorCount)));
            else _pools.Remove(node);
            if (_isClosed)
            {
                node.Value.Pool.Dispose();
                return node.Value.Pool;
            }

            _pools.AddFirst(node);
            if (_pools.Count > most)
            {
                _pools.Last!.Value.Pool.Dispose();
                _pools.RemoveLast();
            }

            return node.Value.Pool;
        }
    }
}
