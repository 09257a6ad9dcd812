using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.LabelEditor.Editing;

/// <summary>The way of a pointer as pixels.</summary>
internal static class StrokePath
{
    /// <summary>The longest path in pixels, a second's work: hundreds of times across a large image.</summary>
    public const long MaxLength = 1L << 23;

    /// <summary>How long the path is, which is what drawing costs besides the pixels it covers.</summary>
    /// <returns>Steps from pixel to pixel along the longer side of each segment.</returns>
    public static long Length(IReadOnlyList<PixelPoint> pixels)
    {
        long length = 0;
        for (int i = 1; i < pixels.Count; i++)
            length += Math.Max(Math.Abs((long)pixels[i].X - pixels[i - 1].X), Math.Abs((long)pixels[i].Y - pixels[i - 1].Y));
        return length;
    }

    /// <summary>
    /// The pixels under the points; a stroke may begin or end outside the image, and what is outside is drawn along its border.
    /// </summary>
    /// <param name="points">x0, y0, x1, y1 … in image coordinates, (0, 0) being the corner of the first pixel.</param>
    /// <param name="shape">The image's extents.</param>
    /// <returns>Pixels inside the image, neighbors different; empty if the whole stroke is outside.</returns>
    public static IReadOnlyList<PixelPoint> Pixels(IReadOnlyList<double> points, ImageShape shape)
    {
        List<PixelPoint> pixels = [];
        bool isInside = false;
        for (int i = 0; i + 1 < points.Count; i += 2)
        {
            (double x, double y) = (Math.Floor(points[i]), Math.Floor(points[i + 1]));
            if (!double.IsFinite(x) || !double.IsFinite(y)) continue;
            isInside |= x >= 0 && y >= 0 && x < shape.Width && y < shape.Height;
            PixelPoint pixel = new((int)Math.Clamp(x, 0, shape.Width - 1), (int)Math.Clamp(y, 0, shape.Height - 1));
            if (pixels.Count == 0 || pixels[^1] != pixel) pixels.Add(pixel);
        }

        return isInside ? pixels : [];
    }

    /// <summary>The pixels that a stroke may change.</summary>
    /// <returns>The box, inside the image; empty for no pixels.</returns>
    public static Region BoundingBox(IReadOnlyList<PixelPoint> pixels, int size, ImageShape shape)
    {
        if (pixels.Count == 0) return default;
        (int left, int top, int right, int bottom) = (int.MaxValue, int.MaxValue, 0, 0);
        foreach (PixelPoint pixel in pixels)
        {
            (left, top) = (Math.Min(left, pixel.X), Math.Min(top, pixel.Y));
            (right, bottom) = (Math.Max(right, pixel.X), Math.Max(bottom, pixel.Y));
        }

        return new Region(left, top, right - left + 1, bottom - top + 1).Inflate(size / 2 + 1).Intersect(shape.Bounds);
    }
}
