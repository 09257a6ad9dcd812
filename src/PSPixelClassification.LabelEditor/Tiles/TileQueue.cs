namespace PSPixelClassification.LabelEditor.Tiles;

/// <summary>
/// Computes the tiles that a page wants, the most urgent ones first (<see cref="TileSchedule"/>), on several threads. Thread-safe.
/// </summary>
internal sealed class TileQueue : IDisposable
{
    private readonly Func<TileAddress, CancellationToken, TilePixels?> _compute;
    private readonly Action<TileAddress, TilePixels> _deliver;
    private readonly Action<TileAddress, Exception> _fail;
    private readonly Func<bool> _isFull;
    private readonly TileSchedule _schedule = new();
    private readonly Task[] _workers;

    /// <summary>Starts the workers.</summary>
    /// <param name="threads">How many tiles are computed at once.</param>
    /// <param name="compute">Computes a tile; null if there is nothing to show.</param>
    /// <param name="deliver">Takes tiles, from any thread.</param>
    /// <param name="fail">Called with why a tile cannot be computed or delivered, from any thread.</param>
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

    /// <inheritdoc cref="TileSchedule.IsBusy"/>
    public bool IsBusy => _schedule.IsBusy;

    /// <summary>Replaces the list of wanted tiles; the most urgent one comes first.</summary>
    public void Want(IReadOnlyList<TileAddress> addresses) => _schedule.Want(addresses);

    /// <inheritdoc cref="TileSchedule.WantToo"/>
    public void WantToo(IReadOnlyList<TileAddress> addresses) => _schedule.WantToo(addresses);

    /// <summary>Begins no predictions while they are held.</summary>
    public void HoldPredictions(bool isHeld)
    {
        if (isHeld) _schedule.HoldPredictions();
        else _schedule.Release();
    }

    /// <summary>Cancels what is being computed and waits for it. Nothing is delivered afterwards.</summary>
    public void Dispose()
    {
        if (!_schedule.Stop()) return;
        Task.WaitAll(_workers);
        _schedule.Dispose();
    }

    private void Work()
    {
        try
        {
            while (true)
            {
                // What is sent faster than it is taken would be stale when it arrives.
                _schedule.Wait(CanDeliver);
                if (_schedule.Begin() is { } job) Compute(job);
            }
        }
        catch (OperationCanceledException)
        {
            // The session is over: nothing else in the loop lets this exception through.
        }
    }

    private bool CanDeliver()
    {
        try
        {
            return !_isFull();
        }
        catch (Exception)
        {
            // The delivery of the next tile fails as well, and there it can be reported.
            return true;
        }
    }

    private void Compute(TileJob job)
    {
        TilePixels? tile = null;
        Exception? error = null;
        try
        {
            tile = _compute(job.Address, job.Token);
        }
        catch (OperationCanceledException) when (job.Token.IsCancellationRequested)
        {
            // Not wanted any more.
        }
        catch (Exception e)
        {
            error = e;
        }

        bool isWanted = _schedule.End(job, isDone: tile is not null);
        try
        {
            if (tile is not null && isWanted) _deliver(job.Address, tile);
        }
        catch (Exception e)
        {
            error = e;
        }

        if (error is not null) Report(job.Address, error);
    }

    private void Report(TileAddress address, Exception error)
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
}
