namespace PSPixelClassification.LabelEditor.Tiles;

/// <summary>The work on one tile; its schedule guards it.</summary>
internal sealed class TileJob : IDisposable
{
    private readonly CancellationTokenSource _stop;

    /// <summary>Begins; the token cancels all work.</summary>
    public TileJob(TileAddress address, CancellationToken stop)
    {
        Address = address;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Token = _stop.Token;
    }

    /// <summary>Which tile.</summary>
    public TileAddress Address { get; }

    /// <summary>Cancels the work.</summary>
    public CancellationToken Token { get; }

    /// <summary>Its place in the newest list that came since the work began; null if there was none.</summary>
    public int? WantedAgainAt { get; set; }

    /// <summary>Nobody wants the tile any more.</summary>
    public void Cancel() => _stop.Cancel();

    public void Dispose() => _stop.Dispose();
}
