namespace PSPixelClassification.Objects.Measuring;

/// <summary>
/// The convex hull of an object in a volume. As in <c>convex_hull_image</c> of scikit-image, a voxel is an octahedron whose corners lie
/// half a voxel right, left, above, below, before and behind its middle, and voxels belong to the hull whose middles lie in it or on its
/// border.
/// </summary>
/// <remarks>
/// An octahedron is not flat, and so neither is the hull of any object, be it a plane, a line or a single voxel. (scikit-image 0.19 takes
/// the hull of the middles before that of the octahedra, fails with flat objects, and gives them a hull of no voxels.)
/// </remarks>
internal static class VolumeHull
{
    /// <summary>Counts the voxels of the hull, exactly.</summary>
    /// <param name="runs">The object, slice by slice, row by row.</param>
    /// <param name="height">Rows of a slice.</param>
    /// <param name="cancellationToken">Looked at per slice and per corner of the hull.</param>
    /// <returns>At least as many as the object has.</returns>
    public static long VoxelCount(ReadOnlySpan<ObjectRun> runs, int height, CancellationToken cancellationToken)
    {
        List<LatticePoint> points = HullCorners.Of(runs, height, cancellationToken);
        // Facets along rows bound none.
        IEnumerable<HullFacet> across = Quickhull.Of(points, cancellationToken).Where(facet => facet.Normal.X != 0);
        HullFacet[] facets = [.. across.OrderBy(facet => facet.Front)];
        int front = runs[0].Row / height;
        int back = runs[^1].Row / height;
        HullSlice slice = new((int)(points.Min(point => point.Y) + 1) / 2, (int)(points.Max(point => point.Y) - 1) / 2);
        List<HullFacet> near = [];
        int next = 0;
        long count = 0;
        for (int z = front; z <= back; z++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            near.RemoveAll(facet => facet.Back < 2L * z);
            for (; next < facets.Length && facets[next].Front <= 2L * z; next++)
            {
                if (facets[next].Back >= 2L * z) near.Add(facets[next]);
            }

            count += slice.PixelCount(z, near);
        }

        return count;
    }
}
