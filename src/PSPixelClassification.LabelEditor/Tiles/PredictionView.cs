using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Protocol;

namespace PSPixelClassification.LabelEditor.Tiles;

/// <summary>The prediction tiles on a page's view.</summary>
internal static class PredictionView
{
    /// <summary>More than any screen shows.</summary>
    private const int MaxTiles = 1024;

    /// <summary>The tiles, those near a place first.</summary>
    /// <param name="want">What the page has said last.</param>
    /// <param name="shape">The image's extents.</param>
    /// <param name="focus">The place, in pixels of the image; null for the middle of the view.</param>
    /// <returns>None where no predictions are shown.</returns>
    public static IReadOnlyList<TileAddress> Tiles(WantMessage want, ImageShape shape, (int X, int Y)? focus)
    {
        if (want.View is not { Level: >= 0 and <= PredictionTiles.MaxLevel } view) return [];
        int side = TileAddress.Side << view.Level;
        (int x0, int y0) = (Math.Max(view.X0, 0), Math.Max(view.Y0, 0));
        (int x1, int y1) = (Math.Min(view.X1, (shape.Width - 1) / side), Math.Min(view.Y1, (shape.Height - 1) / side));
        if (x1 < x0 || y1 < y0 || (x1 - x0 + 1L) * (y1 - y0 + 1L) > MaxTiles) return [];
        (double atX, double atY) = focus is { } place
            ? ((double)place.X / side - 0.5, (double)place.Y / side - 0.5)
            : ((x0 + x1) / 2.0, (y0 + y1) / 2.0);
        return
        [
            .. from y in Enumerable.Range(y0, y1 - y0 + 1)
               from x in Enumerable.Range(x0, x1 - x0 + 1)
               orderby (x - atX) * (x - atX) + (y - atY) * (y - atY)
               select new TileAddress(TileLayer.Prediction, want.Image, new Plane(want.T, want.Z), 0, view.Level, x, y),
        ];
    }
}
