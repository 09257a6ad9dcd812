namespace PSPixelClassification.PracticeImages;

/// <summary>
/// How far pixels are from the nearest edge, by the 3-4 chamfer of Borgefors (1986): within 8 % of the Euclidean distance.
/// </summary>
internal sealed class ObjectDistance
{
    private const int Straight = 3;
    private const int Diagonal = 4;
    private const int Far = int.MaxValue / 2;

    private readonly int[] _distances;
    private readonly int _width;

    private ObjectDistance(int[] distances, int width) => (_distances, _width) = (distances, width);

    /// <summary>Distance of background pixels to the nearest object; 0 in objects.</summary>
    public static ObjectDistance ToObjects(PracticeImage image) => Compute(image, i => image.Truth[i] != 0);

    /// <summary>
    /// Distance of object pixels to the nearest pixel that touches something else: 0 on an object's rim and in the background.
    /// </summary>
    public static ObjectDistance ToRims(PracticeImage image)
    {
        ReadOnlySpan<(int X, int Y)> neighbors = [(-1, 0), (1, 0), (0, -1), (0, 1)];
        bool[] rim = new bool[image.Truth.Length];
        for (int i = 0; i < rim.Length; i++)
        {
            (int y, int x) = Math.DivRem(i, image.Width);
            rim[i] = image.Truth[i] == 0;
            foreach ((int dx, int dy) in neighbors)
            {
                bool outside = x + dx < 0 || x + dx >= image.Width || y + dy < 0 || y + dy >= image.Height;
                rim[i] |= outside || image.Truth[i + dy * image.Width + dx] != image.Truth[i];
            }
        }

        return Compute(image, i => rim[i]);
    }

    /// <summary>The distance of a pixel, in pixels.</summary>
    public double At(int x, int y) => _distances[y * _width + x] / (double)Straight;

    private static ObjectDistance Compute(PracticeImage image, Func<int, bool> isZero)
    {
        int width = image.Width;
        int[] distances = new int[image.Truth.Length];
        for (int i = 0; i < distances.Length; i++) distances[i] = isZero(i) ? 0 : Far;
        for (int i = 0; i < distances.Length; i++) Relax(distances, width, i, -1);
        for (int i = distances.Length - 1; i >= 0; i--) Relax(distances, width, i, 1);
        return new ObjectDistance(distances, width);
    }

    // One step of the forward (−1) or backward (1) pass: the pixel before or behind in the row, and the three above or below.
    private static void Relax(int[] distances, int width, int index, int step)
    {
        (int y, int x) = Math.DivRem(index, width);
        int best = distances[index];
        void Try(int dx, int dy, int cost)
        {
            int otherX = x + dx * step;
            int otherY = y + dy * step;
            if (otherX < 0 || otherX >= width || otherY < 0 || otherY * width >= distances.Length) return;
            best = Math.Min(best, distances[otherY * width + otherX] + cost);
        }

        Try(1, 0, Straight);
        Try(-1, 1, Diagonal);
        Try(0, 1, Straight);
        Try(1, 1, Diagonal);
        distances[index] = best;
    }
}
