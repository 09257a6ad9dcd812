namespace PSPixelClassification.Objects.Measuring;

/// <summary>
/// One side of a convex hull in a plane, in exact whole numbers: Andrew's monotone chain. A. M. Andrew: Another efficient algorithm for
/// convex hulls in two dimensions, 1979.
/// </summary>
internal static class MonotoneChain
{
    /// <summary>Finds the corners of the hull on one side, from its first row to its last one.</summary>
    /// <param name="points">The points, by their rows.</param>
    /// <param name="side">-1 for the left side, 1 for the right one.</param>
    /// <returns>One corner of the first row, one of the last one, and in the rows between those where the border turns.</returns>
    public static List<(long X, long Y)> Of(List<(long X, long Y)> points, int side)
    {
        List<(long X, long Y)> chain = [];
        foreach ((long X, long Y) point in points)
        {
            // Of a row only the point that lies farther out.
            if (chain.Count > 0 && chain[^1].Y == point.Y)
            {
                if (side * point.X <= side * chain[^1].X) continue;
                chain.RemoveAt(chain.Count - 1);
            }

            while (chain.Count > 1 && side * Turn(chain[^2], chain[^1], point) >= 0) chain.RemoveAt(chain.Count - 1);
            chain.Add(point);
        }

        return chain;
    }

    // Above 0 where the middle one of three, which follow each other downward, lies left of the line between the others.
    private static long Turn((long X, long Y) first, (long X, long Y) middle, (long X, long Y) last) =>
        (last.X - first.X) * (middle.Y - first.Y) - (middle.X - first.X) * (last.Y - first.Y);
}
