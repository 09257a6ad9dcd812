using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Protocol;

namespace PSPixelClassification.LabelEditor.Tiles;

/// <summary>Which tile. A pixel of level L stands for 2^L × 2^L pixels of the image.</summary>
/// <param name="Layer">What it shows.</param>
/// <param name="Image">The image's index.</param>
/// <param name="Plane">Time point and slice.</param>
/// <param name="Channel">Channel of the image or of the features; −1 for all channels of the image, and where there is no choice.</param>
/// <param name="Level">The level.</param>
/// <param name="X">Column of the tile.</param>
/// <param name="Y">Row of the tile.</param>
internal readonly record struct TileAddress(TileLayer Layer, int Image, Plane Plane, int Channel, int Level, int X, int Y)
{
    /// <summary>Columns and rows of a tile.</summary>
    public const int Side = 256;

    /// <summary>The coarsest level: an image of 2^31 pixels a side is less than a tile wide there.</summary>
    public const int MaxLevel = 23;

    /// <summary>The tile that a page wants.</summary>
    /// <returns>The address; the tile may lie outside the image.</returns>
    /// <exception cref="LabelEditorException"><c>MessageInvalid</c>: there is no such layer, level or channel.</exception>
    public static TileAddress Of(WantMessage want, WantedTile tile, ImageShape shape)
    {
        TileLayer layer = tile.Layer switch
        {
            "raw" => TileLayer.Raw,
            "labels" => TileLayer.Labels,
            "prediction" => TileLayer.Prediction,
            "feature" => TileLayer.Feature,
            _ => throw new LabelEditorException(PageErrorIds.MessageInvalid, $"There is no layer '{tile.Layer}'."),
        };
        int coarsest = layer == TileLayer.Prediction ? PredictionTiles.MaxLevel : MaxLevel;
        bool isValid = tile.Level >= 0 && tile.Level <= coarsest && tile.X >= 0 && tile.Y >= 0 && tile.Channel >= -1
            && (layer != TileLayer.Raw || tile.Channel < shape.Channels);
        return isValid
            ? new TileAddress(layer, want.Image, new Plane(want.T, want.Z), tile.Channel, tile.Level, tile.X, tile.Y)
            : throw new LabelEditorException(PageErrorIds.MessageInvalid, $"There is no tile {tile}.");
    }

    /// <summary>The pixels of the image that it stands for.</summary>
    /// <returns>Empty where the tile is outside.</returns>
    public Region Covers(ImageShape shape)
    {
        long side = (long)Side << Level;
        (long x, long y) = (X * side, Y * side);
        if (x < 0 || y < 0 || x >= shape.Width || y >= shape.Height) return default;
        return new Region((int)x, (int)y, (int)Math.Min(side, shape.Width - x), (int)Math.Min(side, shape.Height - y));
    }

    /// <summary>Its size in pixels of the level.</summary>
    /// <returns>Width and height, at most <see cref="Side"/>; a started block of pixels counts.</returns>
    public (int Width, int Height) SizeIn(ImageShape shape)
    {
        Region region = Covers(shape);
        int block = 1 << Level;
        return ((int)(((long)region.Width + block - 1) >> Level), (int)(((long)region.Height + block - 1) >> Level));
    }

    /// <summary>The four tiles of the level below, in the order of rows.</summary>
    public IReadOnlyList<TileAddress> Children =>
    [
        this with { Level = Level - 1, X = 2 * X, Y = 2 * Y }, this with { Level = Level - 1, X = 2 * X + 1, Y = 2 * Y },
        this with { Level = Level - 1, X = 2 * X, Y = 2 * Y + 1 }, this with { Level = Level - 1, X = 2 * X + 1, Y = 2 * Y + 1 },
    ];
}
