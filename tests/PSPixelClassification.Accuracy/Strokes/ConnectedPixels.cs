namespace PSPixelClassification.Accuracy.Strokes;

/// <summary>Parts of a mask that hang together: at a corner at least (8-connected).</summary>
internal static class ConnectedPixels
{
    /// <summary>Finds the parts.</summary>
    /// <param name="mask">A value a pixel [y][x].</param>
    /// <param name="width">Columns.</param>
    /// <returns>Indices of the pixels of each part, ascending; parts in the order of their first pixels.</returns>
    public static IReadOnlyList<int[]> Find(ReadOnlySpan<bool> mask, int width)
    {
        bool[] left = mask.ToArray();
        int height = mask.Length / width;
        List<int[]> parts = [];
        Stack<int> open = [];
        for (int first = 0; first < left.Length; first++)
        {
            if (!left[first]) continue;
            List<int> part = [];
            Take(first);
            while (open.TryPop(out int pixel))
            {
                part.Add(pixel);
                (int y, int x) = Math.DivRem(pixel, width);
                for (int ny = Math.Max(y - 1, 0); ny <= Math.Min(y + 1, height - 1); ny++)
                {
                    for (int nx = Math.Max(x - 1, 0); nx <= Math.Min(x + 1, width - 1); nx++)
                    {
                        if (left[ny * width + nx]) Take(ny * width + nx);
                    }
                }
            }

            part.Sort();
            parts.Add([.. part]);
        }

        return parts;

        void Take(int pixel)
        {
            left[pixel] = false;
            open.Push(pixel);
        }
    }
}
