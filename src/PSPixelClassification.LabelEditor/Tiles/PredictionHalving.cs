namespace PSPixelClassification.LabelEditor.Tiles;

/// <summary>
/// Coarser tiles of predictions. A pixel has the rounded means of the probabilities of those of the 2 × 2 below it that are predicted: what
/// the mask leaves out would else look uncertain at its border. Its class is that of the greatest mean, of equal ones the smaller value; it
/// has none where nothing below is predicted.
/// </summary>
internal static class PredictionHalving
{
    /// <summary>Halves four neighbors.</summary>
    /// <param name="size">Width and height of the result.</param>
    /// <param name="children">The four tiles below, in the order of rows; null outside the image.</param>
    /// <returns>The tile above them: the classes, then the probabilities of each class.</returns>
    public static TilePixels Halve((int Width, int Height) size, IReadOnlyList<TilePixels?> children)
    {
        TilePixels some = children[0]!;
        byte[] bytes = new byte[size.Width * size.Height * some.Planes];
        for (int quarter = 0; quarter < children.Count; quarter++)
        {
            if (children[quarter] is not { } child) continue;
            int corner = quarter / 2 * TileAddress.Side / 2 * size.Width + quarter % 2 * TileAddress.Side / 2;
            for (int y = 0; y < child.Height; y += 2)
            {
                for (int x = 0; x < child.Width; x += 2)
                    HalveBlock(child, x, y, bytes.AsSpan(corner + y / 2 * size.Width + x / 2), size.Width * size.Height);
            }
        }

        return new TilePixels(size.Width, size.Height, some.Planes, 1, some.Generation, bytes);
    }

    private static void HalveBlock(TilePixels child, int x, int y, Span<byte> target, int planeBytes)
    {
        ReadOnlySpan<byte> source = child.Bytes.Span;
        Span<int> predicted = stackalloc int[4];
        int count = 0;
        for (int row = y; row < Math.Min(y + 2, child.Height); row++)
        {
            for (int column = x; column < Math.Min(x + 2, child.Width); column++)
            {
                if (source[row * child.Width + column] != 0) predicted[count++] = row * child.Width + column;
            }
        }

        if (count == 0) return;
        int best = 0;
        for (int plane = 1; plane < child.Planes; plane++)
        {
            int sum = 0;
            foreach (int pixel in predicted[..count]) sum += source[plane * child.Width * child.Height + pixel];
            target[plane * planeBytes] = (byte)((sum + count / 2) / count);
            if (best == 0 || target[plane * planeBytes] > target[best * planeBytes]) best = plane;
        }

        target[0] = (byte)best;
    }
}
