namespace PSPixelClassification.LabelEditor.Tiles;

/// <summary>Keeps objects that one thread at a time may use: open readers, predictors with their buffers. Thread-safe.</summary>
/// <typeparam name="T">The kind of object.</typeparam>
/// <param name="create">Makes another one.</param>
/// <param name="most">How many are kept while nobody uses them.</param>
internal sealed class ObjectPool<T>(Func<T> create, int most) : IDisposable
    where T : class, IDisposable
{
    private readonly Lock _gate = new();
    private readonly Stack<T> _free = [];
    private bool _isClosed;

    /// <summary>Lends an object to a piece of work.</summary>
    /// <typeparam name="TResult">What the work makes.</typeparam>
    /// <param name="work">The work.</param>
    /// <returns>What the work made. An object with which work failed is not used again.</returns>
    public TResult Use<TResult>(Func<T, TResult> work)
    {
        T one = Take() ?? create();
        bool isSound = false;
        try
        {
            TResult result = work(one);
            isSound = true;
            return result;
        }
        finally
        {
            if (!isSound || !Keeps(one)) one.Dispose();
        }
    }

    /// <summary>Gives up the objects; those that are lent, now or later, are given up when they come back.</summary>
    public void Dispose()
    {
        T[] free;
        lock (_gate)
        {
            _isClosed = true;
            free = [.. _free];
            _free.Clear();
        }

        foreach (T one in free) one.Dispose();
    }

    private T? Take()
    {
        lock (_gate) return _free.TryPop(out T? one) ? one : null;
    }

    // In one step with the look at what is closed: nothing may come back into a pool that nobody will empty any more.
    private bool Keeps(T one)
    {
        lock (_gate)
        {
            if (_isClosed || _free.Count >= most) return false;
            _free.Push(one);
            return true;
        }
    }
}
