namespace PSPixelClassification.LabelEditor.Tiles;

/// <summary>
/// Computes the tiles that a page wants, the most urgent ones first, on several threads. A new list takes the place of the old one: what is
/// not wanted any more is dropped, and ended where it is being computed. A wish for a tile that is being computed is answered by that work; if
/// it brings nothing, by another try. Thread-safe.
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
    private readonly Dictionary<TileAddress, TileRun> _running = [];
    private readonly PriorityQueue<TileAddress, int> _wanted = new();
    private readonly Task[] _workers;
    private bool _isOver;

    /// <summary>Starts the workers.</summary>
    /// <param name="threads">How many tiles are computed at once.</param>
    /// <param name="compute">Computes a tile; null if there is nothing to show.</param>
    /// <param name="deliver">Takes tiles, from any thread.</param>
    /// <param name="fail">Told why a tile cannot be computed or delivered, from any thread.</param>
    /// <param name="isFull">Whether whoever takes the tiles cannot keep up.</param>
    public TileQueue(
        int threads, Func<TileAddress, CancellationToken, TilePixels?> compute, Action<TileAddress, TilePixels> deliver,
        Action<TileAddress, Exception> fail, Func<bool> isFull)
    {
        _compute = compute;
        _deliver = deliver;
        _fail = fail;
        _isFull = isFull;
        _workers =
        [
            .. Enumerable.Range(0, threads)
                .Select(_ => Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)),
        ];
    }

    /// <summary>Replaces the list.</summary>
    /// <param name="addresses">The tiles, the most urgent one first.</param>
    public void Want(IReadOnlyList<TileAddress> addresses)
    {
        Dictionary<TileAddress, int> places = [];
        for (int i = 0; i < addresses.Count; i++) places.TryAdd(addresses[i], i);
        lock (_gate)
        {
            if (_isOver) return;
            foreach (TileRun run in _running.Values.Where(run => !places.ContainsKey(run.Address)).ToArray())
            {
                // Out of the list at once: if it is wanted again before it has ended, another run takes its place.
                _running.Remove(run.Address);
                run.Drop();
            }

            _wanted.Clear();
            foreach ((TileAddress address, int place) in places)
            {
                if (_running.TryGetValue(address, out TileRun? run)) run.WantedAgainAt = place;
                else Enqueue(address, place);
            }
        }
    }

    /// <summary>Ends what is being computed and waits for it. Nothing is delivered afterwards.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isOver) return;
            _isOver = true;
            _wanted.Clear();
            _running.Clear();
        }

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
                while (IsFull())
                {
                    _stop.Token.WaitHandle.WaitOne(1);
                    _stop.Token.ThrowIfCancellationRequested();
                }

                if (Begin() is { } run) Compute(run);
            }
        }
        catch (OperationCanceledException)
        {
            // The session is over: nothing in the loop lets another one through.
        }
    }

    private bool IsFull()
    {
        try
        {
            return _isFull();
        }
        catch (Exception)
        {
            // Whoever cannot tell is told of the next tile, and fails there, where it can be reported.
            return false;
        }
    }

    private TileRun? Begin()
    {
        lock (_gate)
        {
            // A signal may be left of a list that was replaced.
            if (!_wanted.TryDequeue(out TileAddress address, out _)) return null;
            return _running[address] = new TileRun(address, _stop.Token);
        }
    }

    private void Compute(TileRun run)
    {
        TilePixels? tile = null;
        Exception? error = null;
        try
        {
            tile = _compute(run.Address, run.Token);
        }
        catch (OperationCanceledException) when (run.Token.IsCancellationRequested)
        {
            // Not wanted any more.
        }
        catch (Exception e)
        {
            error = e;
        }

        bool isWanted = End(run, isDone: tile is not null);
        try
        {
            if (tile is not null && isWanted) _deliver(run.Address, tile);
        }
        catch (Exception e)
        {
            error = e;
        }

        if (error is not null) Tell(run.Address, error);
    }

    // Whether its result is still wanted.
    private bool End(TileRun run, bool isDone)
    {
        lock (_gate)
        {
            bool isWanted = _running.GetValueOrDefault(run.Address) == run;
            if (isWanted)
            {
                _running.Remove(run.Address);
                // Once for each wish that came meanwhile: what brings nothing time and again waits for the next one.
                if (!isDone && run.WantedAgainAt is { } place) Enqueue(run.Address, place);
            }

            run.Dispose();
            return isWanted;
        }
    }

    private void Tell(TileAddress address, Exception error)
    {
        try
        {
            _fail(address, error);
        }
        catch (Exception)
        {
            // There is nobody else to tell, and the other tiles are still wanted.
        }
    }

    private void Enqueue(TileAddress address, int place)
    {
        _wanted.Enqueue(address, place);
        _filled.Release();
    }
}
