using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Serving;
using PSPixelClassification.LabelEditor.Tiles;

namespace PSPixelClassification.LabelEditor.Editing;

/// <summary>The page that is connected, if any: what is sent while there is none is dropped. Thread-safe.</summary>
internal sealed class CurrentPage
{
    private const long MaxQueuedTileBytes = 8L << 20;
    private volatile IPageConnection? _connection;

    /// <summary>The way to the page; null while there is none.</summary>
    public IPageConnection? Connection
    {
        get => _connection;
        set => _connection = value;
    }

    /// <summary>Whether the page does not keep up with the tiles that are sent.</summary>
    public bool IsFull => _connection?.QueuedBytes > MaxQueuedTileBytes;

    /// <summary>Sends a message.</summary>
    public void Send(SessionMessage message) => _connection?.SendText(ProtocolJson.Encode(message));

    /// <summary>Sends a tile.</summary>
    public void Send(TileAddress address, TilePixels tile) => _connection?.SendBinary(tile.ToFrame(address));
}
