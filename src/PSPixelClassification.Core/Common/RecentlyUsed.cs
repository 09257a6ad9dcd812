namespace PSPixelClassification.Common;

/// <summary>Keeps the values that were asked for last, within a limit. Thread-safe.</summary>
/// <typeparam name="TKey">What a value is found by.</typeparam>
/// <typeparam name="TValue">What is kept.</typeparam>
/// <param name="limit">Most bytes of all values; the value that was added last stays in any case.</param>
/// <param name="size">The bytes of a value.</param>
/// <param name="dropped">Told of each value that is kept no longer; null if nobody needs to know.</param>
internal sealed class RecentlyUsed<TKey, TValue>(long limit, Func<TValue, long> size, Action<TValue>? dropped = null)
    where TKey : notnull
    where TValue : class
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _nodes = [];
    private readonly LinkedList<(TKey Key, TValue Value)> _order = [];
    private long _bytes;

    /// <summary>Looks a value up.</summary>
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

    /// <summary>Keeps a value, in place of an older one; the values nobody asked for longest make room.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="value">The value.</param>
    public void Add(TKey key, TValue value)
    {
        lock (_gate)
        {
            if (_nodes.TryGetValue(key, out LinkedListNode<(TKey Key, TValue Value)>? old)) Remove(old);
            MakeRoom(size(value));
            _nodes[key] = _order.AddFirst((key, value));
            _bytes += size(value);
        }
    }

    /// <summary>Drops the values nobody asked for longest until another one fits, so that it can be made afterwards.</summary>
    /// <param name="length">The bytes of the value to come.</param>
    public void MakeRoom(long length)
    {
        lock (_gate)
        {
            while (_bytes + length > limit && _order.Last is { } last) Remove(last);
        }
    }

    /// <summary>Drops values.</summary>
    /// <param name="isUnwanted">Which; null for all.</param>
    public void Drop(Func<TValue, bool>? isUnwanted = null)
    {
        lock (_gate)
        {
            for (LinkedListNode<(TKey Key, TValue Value)>? node = _order.First, next; node is not null; node = next)
            {
                next = node.Next;
                if (isUnwanted is null || isUnwanted(node.Value.Value)) Remove(node);
            }
        }
    }

    private void Remove(LinkedListNode<(TKey Key, TValue Value)> node)
    {
        _order.Remove(node);
        _nodes.Remove(node.Value.Key);
        _bytes -= size(node.Value.Value);
        dropped?.Invoke(node.Value.Value);
    }
}
