using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.LabelEditor.Tiles;

/// <summary>
/// Tiles that are computed at level 0 and halved from level to level; each level that was computed is kept while there is room.
/// </summary>
internal abstract class PyramidTiles(IReadOnlyList<ClassifierImage> images, TileCache cache)
{
    /// <summary>The images.</summary>
    protected IReadOnlyList<ClassifierImage> Images => images;

    /// <summary>A tile.</summary>
    /// <param name="address">Which one; one outside the image has no pixels.</param>
    /// <param name="cancellationToken">Checked once per tile of level 0.</param>
    /// <returns>Null if there is nothing to show.</returns>
    public TilePixels? Get(TileAddress address, CancellationToken cancellationToken)
    {
        Region region = address.Covers(images[address.Image].Extent);
        if (region.IsEmpty) return null;
        while (GenerationNow is { } generation)
        {
            if (Get(address, region, generation, cancellationToken) is { } tile) return tile;
            if (GenerationNow == generation) return null;
            // What it should show was replaced meanwhile. Whoever waits for the tile wants the newest, and may have asked for that already.
            cancellationToken.ThrowIfCancellationRequested();
        }

        return null;
    }

    /// <summary>What is shown now; null for nothing.</summary>
    protected abstract long? GenerationNow { get; }

    /// <summary>Computes a tile of level 0 that shows a generation.</summary>
    /// <returns>Null if that is not shown any more.</returns>
    protected abstract TilePixels? Compute(TileAddress address, Region region, long generation, CancellationToken cancellationToken);

    /// <summary>Computes a tile of a coarse level without those below it, for a generation that is shown for a moment only.</summary>
    /// <returns>Null to compute it from those below it.</returns>
    protected virtual TilePixels? ComputeCoarse(TileAddress address, Region region, long generation, CancellationToken cancellationToken) =>
        null;

    /// <summary>Computes a tile from the four below it, in the order of rows; null outside the image.</summary>
    /// <returns>Null if their generation is not shown any more.</returns>
    protected virtual TilePixels? Halve((int Width, int Height) size, IReadOnlyList<TilePixels?> children) =>
        TilePixels.Halve(size, children);

    private TilePixels? Get(TileAddress address, Region region, long generation, CancellationToken cancellationToken)
    {
        if (cache.Find(address, generation) is { } known) return known;
        cancellationToken.ThrowIfCancellationRequested();
        ImageShape shape = images[address.Image].Extent;
        TilePixels? tile;
        if (address.Level == 0)
        {
            tile = Compute(address, region, generation, cancellationToken);
        }
        else if (ComputeCoarse(address, region, generation, cancellationToken) is { } coarse)
        {
            tile = coarse;
        }
        else
        {
            TilePixels?[] children = new TilePixels?[4];
            for (int i = 0; i < children.Length; i++)
            {
                Region below = address.Children[i].Covers(shape);
                if (below.IsEmpty) continue;
                children[i] = Get(address.Children[i], below, generation, cancellationToken);
                if (children[i] is null) return null;
            }

            tile = Halve(address.SizeIn(shape), children);
        }

        if (tile is not null) cache.Add(address, tile);
        return tile;
    }
}
