namespace PSPixelClassification.LabelEditor.Tiles;

/// <summary>
/// Which tiles are wanted, and which are being computed. A new list replaces the old one: what is not wanted any more is dropped, and
/// canceled where it is being computed. A request for a tile that is being computed is answered by that work; if it brings nothing, by
/// another try. Thread-safe.
/// </summary>
internal sealed class TileSchedule : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _filled = new(0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<TileAddress, TileJob> _running = [];
    private readonly PriorityQueue<TileAddress, int> _wanted = new();
    private bool _isStopped;

    /// <summary>Replaces the list; the most urgent tile comes first.</summary>
    public void Want(IReadOnlyList<TileAddress> addresses)
    {
        Dictionary<TileAddress, int> places = [];
        for (int i = 0; i < addresses.Count; i++) places.TryAdd(addresses[i], i);
        lock (_gate)
        {
            if (_isStopped) return;
            foreach (TileJob job in _running.Values.Where(job => !places.ContainsKey(job.Address)).ToArray())
            {
                // Out of the list at once: if it is wanted again before it has ended, another job takes its place.
                _running.Remove(job.Address);
                job.Cancel();
            }

            _wanted.Clear();
            foreach ((TileAddress address, int place) in places)
            {
                if (_running.TryGetValue(address, out TileJob? job)) job.WantedAgainAt = place;
                else Enqueue(address, place);
            }
        }
    }

    /// <summary>Waits until a tile may be wanted and <paramref name="isReady"/> says so.</summary>
    /// <exception cref="OperationCanceledException">The schedule was stopped.</exception>
    public void Wait(Func<bool> isReady)
    {
        _filled.Wait(_stop.Token);
        while (!isReady())
        {
            _stop.Token.WaitHandle.WaitOne(1);
            _stop.Token.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Begins the most urgent tile; null if none is wanted: a signal may be left of a list that was replaced.</summary>
    public TileJob? Begin()
    {
        lock (_gate)
        {
            return _wanted.TryDequeue(out TileAddress address, out _) ? _running[address] = new TileJob(address, _stop.Token) : null;
        }
    }

    /// <summary>Ends a job that has brought a tile, or has not.</summary>
    /// <returns>Whether its tile is still wanted.</returns>
    public bool End(TileJob job, bool isDone)
    {
        lock (_gate)
        {
            bool isWanted = _running.GetValueOrDefault(job.Address) == job;
            if (isWanted)
            {
                _running.Remove(job.Address);
                // Once for each request that came meanwhile: what brings nothing time and again waits for the next one.
                if (!isDone && job.WantedAgainAt is { } place) Enqueue(job.Address, place);
            }

            job.Dispose();
            return isWanted;
        }
    }

    /// <summary>Cancels everything; nothing is wanted any more. False if that has been done before.</summary>
    public bool Stop()
    {
        lock (_gate)
        {
            if (_isStopped) return false;
            _isStopped = true;
            _wanted.Clear();
            _running.Clear();
        }

        _stop.Cancel();
        return true;
    }

    public void Dispose()
    {
        _filled.Dispose();
        _stop.Dispose();
    }

    private void Enqueue(TileAddress address, int place)
    {
        _wanted.Enqueue(address, place);
        _filled.Release();
    }
}
