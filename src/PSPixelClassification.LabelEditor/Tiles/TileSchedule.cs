using PSPixelClassification.LabelEditor.Protocol;

namespace PSPixelClassification.LabelEditor.Tiles;

/// <summary>
/// Which tiles are wanted, and which are being computed. A new list replaces the old one: what is not wanted any more is dropped, and
/// canceled where it is being computed. A request for a tile that is being computed is answered by that work; if it brings nothing, by
/// another try. Thread-safe.
/// </summary>
internal sealed class TileSchedule : IDisposable
{
    // Behind all places of a list of the page.
    private const int FirstPlaceBehind = 1 << 24;

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _filled = new(0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<TileAddress, TileJob> _running = [];
    private readonly PriorityQueue<TileAddress, int> _wanted = new();
    private readonly PriorityQueue<TileAddress, int> _held = new();
    private bool _holdsPredictions;
    private bool _isStopped;

    /// <summary>Whether tiles are wanted that have not come yet.</summary>
    public bool IsBusy
    {
        get
        {
            lock (_gate) return _wanted.Count + _held.Count + _running.Count > 0;
        }
    }

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
            _held.Clear();
            foreach ((TileAddress address, int place) in places) Add(address, place);
        }
    }

    /// <summary>
    /// Begins no predictions until <see cref="Release"/>, and gives up those that are being computed; they remain wanted.
    /// </summary>
    public void HoldPredictions()
    {
        lock (_gate)
        {
            if (_isStopped || _holdsPredictions) return;
            _holdsPredictions = true;
            (TileAddress Address, int Place)[] waiting = [.. _wanted.UnorderedItems];
            _wanted.Clear();
            foreach ((TileAddress address, int place) in waiting) Enqueue(address, place);
            foreach (TileJob job in _running.Values.Where(job => IsHeld(job.Address)).ToArray())
            {
                _running.Remove(job.Address);
                job.Cancel();
                Enqueue(job.Address, job.WantedAgainAt ?? 0);
            }
        }
    }

    /// <summary>Goes on with predictions.</summary>
    public void Release()
    {
        lock (_gate)
        {
            _holdsPredictions = false;
            while (_held.TryDequeue(out TileAddress address, out int place)) Enqueue(address, place);
        }
    }

    /// <summary>
    /// Wants tiles besides those that are wanted already, behind them; they show something else now, so that one that is being computed is
    /// wanted again.
    /// </summary>
    /// <param name="addresses">The most urgent tile comes first.</param>
    public void WantToo(IReadOnlyList<TileAddress> addresses)
    {
        lock (_gate)
        {
            if (_isStopped) return;
            HashSet<TileAddress> known = [.. _wanted.UnorderedItems.Concat(_held.UnorderedItems).Select(item => item.Element)];
            for (int i = 0; i < addresses.Count; i++)
            {
                if (!known.Contains(addresses[i])) Add(addresses[i], FirstPlaceBehind + i);
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
            _held.Clear();
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

    private bool IsHeld(TileAddress address) => _holdsPredictions && address.Layer == TileLayer.Prediction;

    private void Add(TileAddress address, int place)
    {
        if (_running.TryGetValue(address, out TileJob? job)) job.WantedAgainAt = place;
        else Enqueue(address, place);
    }

    private void Enqueue(TileAddress address, int place)
    {
        if (IsHeld(address))
        {
            _held.Enqueue(address, place);
            return;
        }

        _wanted.Enqueue(address, place);
        _filled.Release();
    }
}
