using PSPixelClassification.Imaging.Formats.Remote;

namespace PSPixelClassification.Imaging.Formats.Zarr.Stores;

/// <summary>
/// Requests that are on their way before their values are asked for, in the order in which they will be. As many are at once that memory
/// and the server bear; each one that is taken makes room for the next. For one thread.
/// </summary>
internal sealed class ReadAhead : IDisposable
{
    private const int MaxRunning = 8;
    private const long MaxBytes = 64 << 20;

    private readonly Dictionary<(string Key, long Offset, int Length), Task<RemoteReply>> _running = [];

    // Values are named when their turn comes: a region may have a million of them.
    private IEnumerator<(string Key, long Offset, int Length)>? _waiting;
    private Func<(string Key, long Offset, int Length), CancellationToken, Task<RemoteReply>>? _request;
    private CancellationTokenSource _stop = new();
    private int _room;

    /// <summary>Begins with values in place of those that were wanted before.</summary>
    /// <param name="values">Keys and parts: the first byte and the number; -1 for all.</param>
    /// <param name="limit">The most bytes that one may have; of very large ones none is fetched ahead.</param>
    /// <param name="request">Asks for one.</param>
    public void Begin(
        IEnumerable<(string Key, long Offset, int Length)> values, long limit,
        Func<(string Key, long Offset, int Length), CancellationToken, Task<RemoteReply>> request)
    {
        Clear();
        _request = request;
        _room = (int)Math.Min(MaxRunning, MaxBytes / limit);
        _waiting = values.GetEnumerator();
        Fill();
    }

    /// <summary>Takes a value, waiting for it if it is on its way.</summary>
    /// <returns>Null if it was not asked for ahead.</returns>
    /// <exception cref="OperationCanceledException">The waiting was ended.</exception>
    public RemoteReply? Take((string Key, long Offset, int Length) value)
    {
        if (!_running.Remove(value, out Task<RemoteReply>? task)) return null;
        Fill();
        return task.WaitAsync(RemoteWaiting.Stop).GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        Clear();
        _stop.Dispose();
    }

    private void Fill()
    {
        while (_running.Count < _room && _waiting is { } values)
        {
            if (!values.MoveNext())
            {
                values.Dispose();
                _waiting = null;
            }
            else if (!_running.ContainsKey(values.Current))
            {
                _running[values.Current] = _request!(values.Current, _stop.Token);
            }
        }
    }

    private void Clear()
    {
        _waiting?.Dispose();
        _waiting = null;
        if (_running.Count == 0) return;
        _stop.Cancel();
        _stop.Dispose();
        _stop = new CancellationTokenSource();
        // Nobody asks how they ended.
        foreach (Task<RemoteReply> task in _running.Values)
            _ = task.ContinueWith(ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        _running.Clear();
    }
}
