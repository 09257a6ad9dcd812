using PSPixelClassification.Common;

namespace PSPixelClassification.LabelEditor.Tiles;

/// <summary>Keeps the tiles that were asked for last, within a limit of memory. Thread-safe.</summary>
/// <param name="limit">Maximum size in bytes.</param>
internal sealed class TileCache(long limit)
{
    private readonly RecentlyUsed<TileAddress, TilePixels> _tiles = new(limit, tile => tile.Bytes.Length);

    /// <summary>Looks a tile up.</summary>
    /// <returns>Null if it is not there, or shows something older.</returns>
    public TilePixels? Find(TileAddress address, long generation) =>
        _tiles.Find(address) is { } tile && tile.Generation == generation ? tile : null;

    /// <summary>Keeps a tile, in place of an older one.</summary>
    public void Add(TileAddress address, TilePixels tile) => _tiles.Add(address, tile);
}
