namespace PSPixelClassification.Common;

/// <summary>A least-recently-used cache: keeps the values that were asked for last, within a limit. Thread-safe.</summary>
/// <typeparam name="TKey">What a value is found by.</typeparam>
/// <typeparam name="TValue">What is kept.</typeparam>
/// <param name="limit">Maximum size of all values together; the value that was added last stays in any case.</param>
/// <param name="size">The size of a value, in the unit of <paramref name="limit"/>; always the same for the same value.</param>
/// <param name="evicted">Called with each value that is not kept any more, while the cache is locked; null for nothing.</param>
public sealed class RecentlyUsed<TKey, TValue>(long limit, Func<TValue, long> size, Action<TValue>? evicted = null)
    where TKey : notnull
    where TValue : class
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _nodes = [];
    private readonly LinkedList<(TKey Key, TValue Value)> _order = [];
    private long _size;

    /// <summary>Looks a value up, which counts as use.</summary>
    /// <param name="key">Its key.</param>
    /// <returns>Null if it is not there.</returns>
    public TValue? Find(TKey key)
    {
        lock (_gate)
        {
            if (!_nodes.TryGetValue(key, out LinkedListNode<(TKey Key, TValue Value)>? node)) return null;
            _order.Remove(node);
            _order.AddFirst(node);
            return node.Value.Value;
        }
    }

    /// <summary>Keeps a value, in place of an older one with the same key; the values nobody asked for longest make room.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="value">The value.</param>
    public void Add(TKey key, TValue value)
    {
        lock (_gate)
        {
            if (_nodes.TryGetValue(key, out LinkedListNode<(TKey Key, TValue Value)>? old)) Remove(old);
            MakeRoom(size(value));
            _nodes[key] = _order.AddFirst((key, value));
            _size += size(value);
        }
    }

    /// <summary>Evicts the values nobody asked for longest until another one fits, so that it can be made afterwards.</summary>
    /// <param name="extent">The size of the value to come.</param>
    public void MakeRoom(long extent)
    {
        lock (_gate)
        {
            while (_size + extent > limit && _order.Last is { } last) Remove(last);
        }
    }

    /// <summary>Evicts values.</summary>
    /// <param name="isUnwanted">Which; null for all.</param>
    public void Evict(Func<TValue, bool>? isUnwanted = null)
    {
        lock (_gate)
        {
            for (LinkedListNode<(TKey Key, TValue Value)>? node = _order.Last, previous; node is not null; node = previous)
            {
                previous = node.Previous;
                if (isUnwanted is null || isUnwanted(node.Value.Value)) Remove(node);
            }
        }
    }

    private void Remove(LinkedListNode<(TKey Key, TValue Value)> node)
    {
        _order.Remove(node);
        _nodes.Remove(node.Value.Key);
        _size -= size(node.Value.Value);
        evicted?.Invoke(node.Value.Value);
    }
}
