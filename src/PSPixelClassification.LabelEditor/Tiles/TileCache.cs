namespace PSPixelClassification.LabelEditor.Tiles;

/// <summary>Keeps the tiles that were asked for last, within a limit of memory. Thread-safe.</summary>
/// <param name="limit">Most bytes.</param>
internal sealed class TileCache(long limit)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TileAddress, LinkedListNode<(TileAddress Address, TilePixels Tile)>> _tiles = [];
    private readonly LinkedList<(TileAddress Address, TilePixels Tile)> _order = [];
    private long _bytes;

    /// <summary>Looks a tile up.</summary>
    /// <param name="address">Which tile.</param>
    /// <param name="generation">What it must show.</param>
    /// <returns>Null if it is not there, or shows something older.</returns>
    public TilePixels? Find(TileAddress address, long generation)
    {
        lock (_gate)
        {
            if (!_tiles.TryGetValue(address, out LinkedListNode<(TileAddress Address, TilePixels Tile)>? node)) return null;
            if (node.Value.Tile.Generation != generation) return null;
            _order.Remove(node);
            _order.AddFirst(node);
            return node.Value.Tile;
        }
    }

    /// <summary>Keeps a tile, in place of an older one; the tiles nobody asked for longest make room.</summary>
    /// <param name="address">Which tile.</param>
    /// <param name="tile">Its pixels.</param>
    public void Add(TileAddress address, TilePixels tile)
    {
        lock (_gate)
        {
            if (_tiles.TryGetValue(address, out LinkedListNode<(TileAddress Address, TilePixels Tile)>? old)) Remove(old);
            _tiles[address] = _order.AddFirst((address, tile));
            _bytes += tile.Bytes.Length;
            while (_bytes > limit && _order.Last is { } last && last != _order.First) Remove(last);
        }
    }

    private void Remove(LinkedListNode<(TileAddress Address, TilePixels Tile)> node)
    {
        _order.Remove(node);
        _tiles.Remove(node.Value.Address);
        _bytes -= node.Value.Tile.Bytes.Length;
    }
}
