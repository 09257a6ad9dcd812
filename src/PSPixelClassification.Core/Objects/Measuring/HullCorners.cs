namespace PSPixelClassification.Objects.Measuring;

/// <summary>
/// The points of which one or the other is a corner of an object's hull, if each voxel is an octahedron whose corners lie half a voxel
/// from its middle.
/// </summary>
internal static class HullCorners
{
    /// <summary>Finds them: of each slice, only the corners of its own hull can be any of the whole.</summary>
    /// <param name="runs">The object, slice by slice, row by row.</param>
    /// <param name="height">Rows of a slice.</param>
    /// <param name="cancellationToken">Looked at per slice.</param>
    /// <returns>The points, some of them twice; the first four are of one octahedron, and not in one plane.</returns>
    public static List<LatticePoint> Of(ReadOnlySpan<ObjectRun> runs, int height, CancellationToken cancellationToken)
    {
        (long x, long y, long z) = (2L * runs[0].X, 2L * (runs[0].Row % height), 2L * (runs[0].Row / height));
        List<LatticePoint> corners = [new(x - 1, y, z), new(x + 1, y, z), new(x, y + 1, z), new(x, y, z + 1)];
        List<(long X, long Y)> ends = [];
        for (int i = 0; i < runs.Length;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int slice = runs[i].Row / height;
            ends.Clear();
            for (; i < runs.Length && runs[i].Row / height == slice; i++)
            {
                y = 2L * (runs[i].Row % height);
                ends.Add((2L * runs[i].X, y));
                ends.Add((2L * (runs[i].Right - 1), y));
            }

            foreach (int side in (ReadOnlySpan<int>)[-1, 1]) AddSide(MonotoneChain.Of(ends, side), side, 2L * slice, corners);
        }

        return corners;
    }

    private static void AddSide(List<(long X, long Y)> middles, int side, long z, List<LatticePoint> corners)
    {
        List<(long X, long Y)> beside = [];
        foreach ((long x, long y) in middles)
        {
            corners.Add(new(x, y, z - 1));
            corners.Add(new(x, y, z + 1));
            beside.Add((x, y - 1));
            beside.Add((x + side, y));
            beside.Add((x, y + 1));
        }

        beside.Sort((one, other) => one.Y.CompareTo(other.Y));
        foreach ((long x, long y) in MonotoneChain.Of(beside, side)) corners.Add(new(x, y, z));
    }
}
