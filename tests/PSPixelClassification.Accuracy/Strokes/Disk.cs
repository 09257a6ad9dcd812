namespace PSPixelClassification.Accuracy.Strokes;

/// <summary>The pixels within a distance of one, the center's too (Euclidean).</summary>
internal static class Disk
{
    /// <summary>Steps from the center.</summary>
    /// <param name="radius">Pixels, at least 0.</param>
    public static (int X, int Y)[] Of(int radius) =>
    [
        .. from y in Enumerable.Range(-radius, 2 * radius + 1)
           from x in Enumerable.Range(-radius, 2 * radius + 1)
           where x * x + y * y <= radius * radius
           select (x, y),
    ];
}
