namespace PSPixelClassification.Common;

/// <summary>Keeps objects that one thread at a time may use: open readers, predictors with their buffers. Thread-safe.</summary>
/// <typeparam name="T">The kind of object.</typeparam>
/// <param name="create">Makes another object.</param>
/// <param name="maxFree">How many objects are kept at most while nobody uses them.</param>
public sealed class ObjectPool<T>(Func<T> create, int maxFree) : IDisposable
    where T : class, IDisposable
{
    private readonly Lock _gate = new();
    private readonly Stack<T> _free = [];
    private bool _isDisposed;

    /// <summary>Lends an object to a piece of work.</summary>
    /// <typeparam name="TResult">What the work makes.</typeparam>
    /// <param name="work">The work.</param>
    /// <returns>What the work made. An object with which work failed is disposed.</returns>
    public TResult Use<TResult>(Func<T, TResult> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        T item = Take();
        bool isValid = false;
        try
        {
            TResult result = work(item);
            isValid = true;
            return result;
        }
        finally
        {
            if (isValid) Return(item);
            else item.Dispose();
        }
    }

    /// <summary>Disposes the objects; those that are lent, now or later, are disposed when they come back.</summary>
    public void Dispose()
    {
        T[] free;
        lock (_gate)
        {
            _isDisposed = true;
            free = [.. _free];
            _free.Clear();
        }

        foreach (T item in free) item.Dispose();
    }

    /// <summary>Lends an object until the lease is disposed.</summary>
    internal Lease Rent() => new(this, Take());

    private T Take()
    {
        lock (_gate)
        {
            if (_free.TryPop(out T? item)) return item;
        }

        return create();
    }

    private void Return(T item)
    {
        lock (_gate)
        {
            // In one step with the check: nothing may come back into a pool that nobody will empty any more.
            if (!_isDisposed && _free.Count < maxFree)
            {
                _free.Push(item);
                return;
            }
        }

        item.Dispose();
    }

    /// <summary>An object that is lent to one thread.</summary>
    internal sealed class Lease(ObjectPool<T> pool, T item) : IDisposable
    {
        public T Item => item;

        public void Dispose() => pool.Return(item);
    }
}
