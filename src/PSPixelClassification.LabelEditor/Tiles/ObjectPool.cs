using System.Collections.Concurrent;

namespace PSPixelClassification.LabelEditor.Tiles;

/// <summary>Keeps objects that one thread at a time may use: open readers, predictors with their buffers. Thread-safe.</summary>
/// <typeparam name="T">The kind of object.</typeparam>
/// <param name="create">Makes another one.</param>
internal sealed class ObjectPool<T>(Func<T> create) : IDisposable
    where T : IDisposable
{
    private readonly ConcurrentBag<T> _free = [];
    private volatile bool _isClosed;

    /// <summary>Lends an object to a piece of work.</summary>
    /// <typeparam name="TResult">What the work makes.</typeparam>
    /// <param name="work">The work.</param>
    /// <returns>What the work made. An object with which work failed is not used again.</returns>
    public TResult Use<TResult>(Func<T, TResult> work)
    {
        if (!_free.TryTake(out T? one)) one = create();
        bool isSound = false;
        try
        {
            TResult result = work(one);
            isSound = true;
            return result;
        }
        finally
        {
            if (!isSound || _isClosed) one.Dispose();
            else _free.Add(one);
        }
    }

    /// <summary>Gives up the objects; those that are lent are given up when they come back.</summary>
    public void Dispose()
    {
        _isClosed = true;
        while (_free.TryTake(out T? one)) one.Dispose();
    }
}
