namespace PSPixelClassification.LabelEditor.Tiles;

/// <summary>The work on one tile; its queue guards it.</summary>
internal sealed class TileRun : IDisposable
{
    private readonly CancellationTokenSource _stop;

    /// <summary>Begins.</summary>
    /// <param name="address">Which tile.</param>
    /// <param name="stop">Ends all work of the queue.</param>
    public TileRun(TileAddress address, CancellationToken stop)
    {
        Address = address;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Token = _stop.Token;
    }

    /// <summary>Which tile.</summary>
    public TileAddress Address { get; }

    /// <summary>Ends the work.</summary>
    public CancellationToken Token { get; }

    /// <summary>Its place in the newest list that came since the work began; null if there was none.</summary>
    public int? WantedAgainAt { get; set; }

    /// <summary>Nobody wants the tile any more.</summary>
    public void Drop() => _stop.Cancel();

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();
}
