using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Imaging.Formats.Npy;

/// <summary>What an NPY file's header says.</summary>
/// <param name="IsFortranOrder">True if the first axis varies fastest in the file, false if the last does.</param>
/// <param name="Shape">Extents, at least 1 each.</param>
/// <param name="DataOffset">Where the first element lies.</param>
internal sealed record NpyHeader(ElementType Element, bool IsFortranOrder, IReadOnlyList<int> Shape, long DataOffset)
{
    /// <summary>Distance in bytes between neighbors along an axis.</summary>
    /// <param name="axis">Index into <see cref="Shape"/>.</param>
    public long Stride(int axis)
    {
        IEnumerable<int> faster = IsFortranOrder ? Shape.Take(axis) : Shape.Skip(axis + 1);
        return faster.Aggregate((long)Element.Size, (stride, extent) => stride * extent);
    }

    /// <summary>The shape as numpy prints it: "(3, 512, 512)".</summary>
    public string ShapeText => $"({string.Join(", ", Shape)}{(Shape.Count == 1 ? "," : "")})";
}
