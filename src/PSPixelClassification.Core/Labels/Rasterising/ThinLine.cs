namespace PSPixelClassification.Labels.Rasterising;

/// <summary>A line one pixel thick (Bresenham 1965): one pixel for each step along the longer side, the one nearest to the line.</summary>
internal static class ThinLine
{
    public static void Draw(PixelPoint from, PixelPoint to, RunCollector runs)
    {
        // Ties are broken alike in both directions because the ends are put in order first.
        bool steep = Math.Abs((long)to.Y - from.Y) > Math.Abs((long)to.X - from.X);
        if (steep ? to.Y < from.Y : to.X < from.X) (from, to) = (to, from);
        (int start, int end) = steep ? (from.Y, to.Y) : (from.X, to.X);
        (int minor, int minorEnd) = steep ? (from.X, to.X) : (from.Y, to.Y);
        long length = (long)end - start;
        long slope = Math.Abs((long)minorEnd - minor);
        int direction = minorEnd < minor ? -1 : 1;
        long error = length / 2;
        int runStart = start;
        for (int major = start; major <= end; major++)
        {
            if (steep) runs.Add(major, minor, minor);
            error -= slope;
            if (error >= 0 && major < end) continue;
            if (!steep) runs.Add(minor, runStart, major);
            error += length;
            minor += direction;
            runStart = major + 1;
        }
    }
}
