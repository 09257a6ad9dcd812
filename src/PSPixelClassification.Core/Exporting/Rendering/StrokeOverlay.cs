using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Exporting.Rendering;

/// <summary>
/// Draws the labels over a color picture: each pixel in the full color of its class, and around them an outline of one pixel, black or
/// white, whichever is further from that color, so that strokes are seen on a segmentation of the same color.
/// </summary>
/// <param name="labels">The labels.</param>
/// <param name="numbers">Their colors.</param>
internal sealed class StrokeOverlay(LabelSnapshot labels, LabelNumbers numbers)
{
    private static readonly RgbColor s_black = new(0, 0, 0);
    private static readonly RgbColor s_white = new(255, 255, 255);
    private byte[] _labels = [];

    /// <summary>Draws on a band.</summary>
    /// <param name="plane">The plane.</param>
    /// <param name="region">The rectangle of the band, wholly inside the image.</param>
    /// <param name="values">The picture, 0 … 255, axis order [c][y][x] with three channels.</param>
    public void Draw(Plane plane, Region region, Span<float> values)
    {
        // Labels beyond the band have their outline in it.
        Region around = region.Inflate(1).Intersect(labels.Shape.Bounds);
        if (_labels.Length < around.PixelCount) _labels = new byte[around.PixelCount];
        labels.Read(plane, around, _labels);
        if (!_labels.AsSpan(0, (int)around.PixelCount).ContainsAnyExcept((byte)0)) return;
        int pixels = (int)region.PixelCount;
        for (int i = 0; i < pixels; i++)
        {
            (int x, int y) = (region.X + i % region.Width, region.Y + i / region.Width);
            if (ColorAt(around, x, y) is not { } color) continue;
            (values[i], values[pixels + i], values[2 * pixels + i]) = (color.R, color.G, color.B);
        }
    }

    private RgbColor? ColorAt(Region around, int x, int y)
    {
        byte own = _labels[(y - around.Y) * around.Width + x - around.X];
        if (own != 0) return numbers.ColorOf(own);
        byte first = 0;
        Region near = new Region(x - 1, y - 1, 3, 3).Intersect(around);
        for (int row = near.Y; row < near.Bottom; row++)
        {
            foreach (byte label in _labels.AsSpan((row - around.Y) * around.Width + near.X - around.X, near.Width))
            {
                if (label != 0 && (first == 0 || label < first)) first = label;
            }
        }

        return first == 0 ? null : Contrast(numbers.ColorOf(first));
    }

    // ITU-R BT.601: luma = 0.299 R + 0.587 G + 0.114 B.
    private static RgbColor Contrast(RgbColor color) => 299 * color.R + 587 * color.G + 114 * color.B > 127_500 ? s_black : s_white;
}
