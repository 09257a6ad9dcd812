using PSPixelClassification.Classification.PostProcessing;

namespace PSPixelClassification.LabelEditor.Tiles;

/// <summary>
/// Coarser tiles of predictions. A pixel has the rounded means of the probabilities of those of the 2 × 2 below it that are predicted: what
/// the mask leaves out would else look uncertain at its border. Its class is taken of the means as that of the finest level is of
/// probabilities; it has none where nothing below is predicted.
/// </summary>
internal static class PredictionHalving
{
    /// <summary>Halves four neighbors.</summary>
    /// <param name="size">Width and height of the result.</param>
    /// <param name="children">
    /// The four tiles below, in the order of rows, null outside the image: the classes, the probabilities of each class, and where classes
    /// are taken of smoothed probabilities these, too.
    /// </param>
    /// <param name="decision">Takes the classes.</param>
    /// <returns>The tile above them, with the same planes.</returns>
    public static TilePixels Halve((int Width, int Height) size, IReadOnlyList<TilePixels?> children, ClassDecision decision)
    {
        TilePixels some = children[0]!;
        int pixels = size.Width * size.Height;
        byte[] bytes = new byte[pixels * some.Planes];
        for (int quarter = 0; quarter < children.Count; quarter++)
        {
            if (children[quarter] is not { } child) continue;
            int corner = quarter / 2 * TileAddress.Side / 2 * size.Width + quarter % 2 * TileAddress.Side / 2;
            for (int y = 0; y < child.Height; y += 2)
            {
                for (int x = 0; x < child.Width; x += 2)
                    HalveBlock(child, x, y, bytes.AsSpan(corner + y / 2 * size.Width + x / 2), pixels);
            }
        }

        Decide(bytes, pixels, some.ShownPlanes - 1, decision);
        return new TilePixels(size.Width, size.Height, some.Planes, 1, some.Generation, bytes) { ShownPlanes = some.ShownPlanes };
    }

    // Marks in the first plane what is predicted.
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
        target[0] = 1;
        for (int plane = 1; plane < child.Planes; plane++)
        {
            int sum = 0;
            foreach (int pixel in predicted[..count]) sum += source[plane * child.Width * child.Height + pixel];
            target[plane * planeBytes] = (byte)((sum + count / 2) / count);
        }
    }

    // Of the last planes, one for each class.
    private static void Decide(byte[] bytes, int pixels, int classes, ClassDecision decision)
    {
        ReadOnlySpan<byte> means = bytes.AsSpan(bytes.Length - classes * pixels);
        float[] probabilities = new float[means.Length];
        for (int i = 0; i < means.Length; i++) probabilities[i] = means[i] / (float)byte.MaxValue;
        float[] values = new float[pixels];
        decision.Decide(probabilities, values);
        for (int i = 0; i < pixels; i++)
        {
            if (bytes[i] != 0) bytes[i] = (byte)values[i];
        }
    }
}
