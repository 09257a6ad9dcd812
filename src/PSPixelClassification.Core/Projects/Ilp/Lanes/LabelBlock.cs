namespace PSPixelClassification.Projects.Ilp.Lanes;

/// <summary>A box of label pixels.</summary>
/// <param name="Axes">The axes, ilastik's letters, slowest first; y, x and c are among them.</param>
/// <param name="Start">The box's first pixel along each axis.</param>
/// <param name="Shape">The box's extents along each axis.</param>
/// <param name="Values">0 for none, k for the k-th class; in C order.</param>
internal sealed record LabelBlock(string Axes, IReadOnlyList<int> Start, IReadOnlyList<int> Shape, byte[] Values)
{
    /// <summary>The first pixel along an axis.</summary>
    /// <param name="axis">'t', 'z', 'y', 'x' or 'c'.</param>
    /// <returns>0 for an axis the block lacks.</returns>
    public int StartOf(char axis) => Axes.IndexOf(axis, StringComparison.Ordinal) is >= 0 and var index ? Start[index] : 0;

    /// <summary>The extent along an axis.</summary>
    /// <param name="axis">'t', 'z', 'y', 'x' or 'c'.</param>
    /// <returns>1 for an axis the block lacks.</returns>
    public int ExtentOf(char axis) => Axes.IndexOf(axis, StringComparison.Ordinal) is >= 0 and var index ? Shape[index] : 1;

    /// <summary>Distance between neighbors along an axis in <see cref="Values"/>.</summary>
    /// <param name="axis">'t', 'z', 'y', 'x' or 'c'.</param>
    /// <returns>0 for an axis the block lacks.</returns>
    public int StrideOf(char axis)
    {
        int index = Axes.IndexOf(axis, StringComparison.Ordinal);
        return index < 0 ? 0 : Shape.Skip(index + 1).Aggregate(1, (stride, extent) => stride * extent);
    }
}
