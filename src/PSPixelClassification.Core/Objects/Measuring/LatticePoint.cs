namespace PSPixelClassification.Objects.Measuring;

/// <summary>
/// A point, or the way from one to another, in half voxels: the middle of a voxel has even coordinates, those of its sides one odd one.
/// </summary>
/// <remarks>
/// Of points in one box of a × b × c half voxels, no sum here is more than 3abc: a component of the normal of a triangle is twice the
/// triangle's area as seen along an axis, at most as much as the side of the box has. Long integers hold that of any box of fewer than
/// 2^58 voxels, more than there are in any image that can be read.
/// </remarks>
/// <param name="X">Column.</param>
/// <param name="Y">Row.</param>
/// <param name="Z">Slice.</param>
internal readonly record struct LatticePoint(long X, long Y, long Z)
{
    /// <summary>The way from <paramref name="other"/> to this point.</summary>
    /// <param name="other">The other point.</param>
    public LatticePoint From(LatticePoint other) => new(X - other.X, Y - other.Y, Z - other.Z);

    /// <summary>The cross product: a way at right angles to both.</summary>
    /// <param name="other">The other way.</param>
    public LatticePoint Cross(LatticePoint other) =>
        new(Y * other.Z - Z * other.Y, Z * other.X - X * other.Z, X * other.Y - Y * other.X);

    /// <summary>The dot product.</summary>
    /// <param name="other">The other way.</param>
    public long Dot(LatticePoint other) => X * other.X + Y * other.Y + Z * other.Z;
}
