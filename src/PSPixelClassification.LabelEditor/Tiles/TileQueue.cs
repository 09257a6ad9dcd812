using PSPixelClassification.Common;

namespace PSPixelClassification.LabelEditor.Tiles;

/// <summary>
/// Computes the tiles that a page wants, the most urgent ones first, on several threads. A new list takes the place of the old one: what is
/// not wanted any more is dropped, and ended where it is being computed. Thread-safe.
/// </summary>
internal sealed class TileQueue : IDisposable
{
    private readonly Func<TileAddress, CancellationToken, TilePixels?> _compute;
    private readonly Action<TileAddress, TilePixels> _deliver;
    private readonly Action<TileAddress, Exception> _fail;
    private readonly Func<bool> _isFull;
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _filled = new(0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<TileAddress, CancellationTokenSource> _running = [];
    private readonly Task[] _workers;
    private Queue<TileAddress> _wanted = [];

    /// <summary>Starts the workers.</summary>
    /// <param name="threads">How many tiles are computed at once.</param>
    /// <param name="compute">Computes a tile; null if there is nothing to show.</param>
    /// <param name="deliver">Takes tiles, from any thread.</param>
    /// <param name="fail">Told why a tile cannot be computed, from any thread.</param>
    /// <param name="isFull">Whether whoever takes the tiles cannot keep up.</param>
    public TileQueue(
        int threads, Func<TileAddress, CancellationToken, TilePixels?> compute, Action<TileAddress, TilePixels> deliver,
        Action<TileAddress, Exception> fail, Func<bool> isFull)
    {
        _compute = compute;
        _deliver = deliver;
        _fail = fail;
        _isFull = isFull;
        _workers = [.. Enumerable.Range(0, threads).Select(_ => Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
    }

    /// <summary>Replaces the list.</summary>
    /// <param name="addresses">The tiles, the most urgent one first.</param>
    public void Want(IReadOnlyList<TileAddress> addresses)
    {
        lock (_gate)
        {
            HashSet<TileAddress> known = [.. addresses];
            foreach ((TileAddress address, CancellationTokenSource stop) in _running)
            {
                if (!known.Contains(address)) stop.Cancel();
            }

            _wanted = new Queue<TileAddress>(addresses.Where(address => !_running.ContainsKey(address)).Distinct());
            if (_wanted.Count > 0) _filled.Release(_wanted.Count);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        Task.WaitAll(_workers);
        _filled.Dispose();
        _stop.Dispose();
    }

    private void Work()
    {
        try
        {
            while (true)
            {
                _filled.Wait(_stop.Token);
                // What is sent faster than it is taken would be stale when it arrives.
                while (_isFull()) _stop.Token.WaitHandle.WaitOne(1);
                Next();
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The session is over.
        }
    }

    private void Next()
    {
        TileAddress address;
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        lock (_gate)
        {
            // A signal may be left of a list that was replaced.
            if (!_wanted.TryDequeue(out address)) return;
            _running[address] = stop;
        }

        TilePixels? tile = null;
        try
        {
            tile = _compute(address, stop.Token);
        }
        catch (OperationCanceledException) when (!_stop.IsCancellationRequested)
        {
            // Not wanted any more.
        }
        catch (Exception e) when (e is PixelClassificationException or IOException or UnauthorizedAccessException)
        {
            _fail(address, e);
        }

        lock (_gate) _running.Remove(address);
        if (tile is not null && !stop.IsCancellationRequested) _deliver(address, tile);
    }
}
