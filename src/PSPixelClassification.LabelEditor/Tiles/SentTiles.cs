using PSPixelClassification.LabelEditor.Protocol;

namespace PSPixelClassification.LabelEditor.Tiles;

/// <summary>
/// The predictions that a page has got, so that one that another classifier has left as it was is not sent again: a frame without samples
/// says so. For whoever sends, one tile at a time.
/// </summary>
internal sealed class SentTiles
{
    // Some screens full; what is forgotten is sent again.
    private const int MaxTiles = 256;

    private readonly Dictionary<TileAddress, TilePixels> _tiles = [];

    /// <summary>The frame that brings a tile to the page.</summary>
    public byte[] Frame(TileAddress address, TilePixels tile)
    {
        if (address.Layer != TileLayer.Prediction) return tile.ToFrame(address);
        TilePixels? last = _tiles.GetValueOrDefault(address);
        // The page drops what is older than what it has.
        if (last is not null && last.Generation > tile.Generation) return tile.ToFrame(address);
        if (_tiles.Count >= MaxTiles) _tiles.Clear();
        _tiles[address] = tile;
        return last is not null && last.ShowsTheSame(tile) ? tile.ToUnchangedFrame(address) : tile.ToFrame(address);
    }

    /// <summary>The page does not have a tile any more.</summary>
    public void Forget(TileAddress address) => _tiles.Remove(address);

    /// <summary>The page has nothing.</summary>
    public void Clear() => _tiles.Clear();
}
