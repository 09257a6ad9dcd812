using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Serving;
using PSPixelClassification.LabelEditor.Tiles;

namespace PSPixelClassification.LabelEditor.Conversation;

/// <summary>The page that is connected, if any: what is sent while there is none is dropped. Thread-safe.</summary>
internal sealed class CurrentPage
{
    private const long MaxQueuedTileBytes = 8L << 20;
    private readonly Lock _sending = new();
    private readonly SentTiles _sent = new();
    private volatile IPageConnection? _connection;

    /// <summary>The way to the page; null while there is none.</summary>
    public IPageConnection? Connection
    {
        get => _connection;
        set
        {
            lock (_sending)
            {
                _connection = value;
                _sent.Clear();
            }
        }
    }

    /// <summary>Whether the page does not keep up with the tiles that are sent.</summary>
    public bool IsFull => _connection?.QueuedBytes > MaxQueuedTileBytes;

    /// <summary>Sends a message.</summary>
    public void Send(SessionMessage message) => _connection?.SendText(ProtocolJson.Encode(message));

    /// <summary>Sends a binary message that is no tile.</summary>
    public void Send(byte[] frame) => _connection?.SendBinary(frame);

    /// <summary>Sends a tile, or word that it is as the page has it.</summary>
    public void Send(TileAddress address, TilePixels tile)
    {
        lock (_sending)
        {
            if (_connection is { } connection) connection.SendBinary(_sent.Frame(address, tile));
        }
    }

    /// <summary>The page has no tiles any more: there is another list of images.</summary>
    public void Forget()
    {
        lock (_sending) _sent.Clear();
    }

    /// <summary>The page does not have tiles, or does not trust them.</summary>
    public void Forget(IEnumerable<TileAddress> addresses)
    {
        lock (_sending)
        {
            foreach (TileAddress address in addresses) _sent.Forget(address);
        }
    }
}
