namespace PSPixelClassification.LabelEditor.Live;

/// <summary>
/// A training whose first answer somebody waits for. Once that is there, the rest waits until the page has drawn it, and gives way to
/// labels that come meanwhile: so that the next stroke is answered as soon as this one was, whatever the whole takes. Thread-safe.
/// </summary>
internal sealed class FirstLook : IDisposable
{
    /// <summary>A page that is not looked at draws nothing, and says nothing.</summary>
    private const int PatienceMilliseconds = 250;

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _seen = new(0);
    private CancellationTokenSource? _rest;
    private bool _isAnswered;
    private int _generation;

    /// <summary>A training begins.</summary>
    /// <param name="stop">Ends it for good.</param>
    /// <returns>Cancels it; for <see cref="End"/>.</returns>
    public CancellationTokenSource Begin(CancellationToken stop)
    {
        lock (_gate)
        {
            _isAnswered = false;
            return _rest = CancellationTokenSource.CreateLinkedTokenSource(stop);
        }
    }

    /// <summary>Its answer is on the way to the page.</summary>
    /// <param name="generation">The answer.</param>
    /// <param name="isPresent">Whether its labels are those of now.</param>
    /// <returns>When the rest may begin.</returns>
    /// <exception cref="OperationCanceledException">The rest is not wanted any more.</exception>
    public void Answered(int generation, Func<bool> isPresent)
    {
        CancellationToken rest;
        lock (_gate)
        {
            (_isAnswered, _generation) = (true, generation);
            // Whoever changes labels says so here afterwards.
            if (!isPresent()) _rest?.Cancel();
            rest = _rest?.Token ?? default;
            while (_seen.Wait(0))
            {
            }
        }

        _seen.Wait(PatienceMilliseconds, rest);
    }

    /// <summary>The page has drawn a generation.</summary>
    public void Seen(int generation)
    {
        lock (_gate)
        {
            if (_isAnswered && generation >= _generation) _seen.Release();
        }
    }

    /// <summary>Labels have changed.</summary>
    public void LabelsChanged()
    {
        lock (_gate)
        {
            if (_isAnswered) _rest?.Cancel();
        }
    }

    /// <summary>The training is over.</summary>
    public void End(CancellationTokenSource training)
    {
        lock (_gate) (_rest, _isAnswered) = (null, false);
        training.Dispose();
    }

    public void Dispose() => _seen.Dispose();
}
