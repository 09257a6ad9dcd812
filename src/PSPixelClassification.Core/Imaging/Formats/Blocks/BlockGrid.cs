namespace PSPixelClassification.Imaging.Formats.Blocks;

/// <summary>The blocks in which an array is read: what is stored in one piece, or what is read of it at a time.</summary>
/// <param name="Axes">The axes of the array's dimensions.</param>
/// <param name="Shape">The array's extents.</param>
/// <param name="Block">The blocks' extents; blocks at the far ends reach over.</param>
internal record BlockGrid(AxisOrder Axes, IReadOnlyList<int> Shape, IReadOnlyList<int> Block)
{
    /// <summary>The most bytes that a block may have.</summary>
    protected const long LargestBlock = 1L << 30;

    /// <summary>Elements of a block.</summary>
    public int BlockElements => Block.Aggregate(1, (product, extent) => checked(product * extent));

    /// <summary>The extents of the image.</summary>
    public ImageShape ImageShape => new(Extent('x'), Extent('y'), Extent('c'), Extent('z'), Extent('t'));

    /// <summary>The extent of the image along an axis.</summary>
    /// <param name="axis">'t', 'z', 'y', 'x' or 'c'.</param>
    /// <returns>1 for an axis the array lacks.</returns>
    public int Extent(char axis) => Index(axis) is >= 0 and var index ? Shape[index] : 1;

    /// <summary>The place of an axis among the dimensions.</summary>
    /// <param name="axis">'t', 'z', 'y', 'x' or 'c'.</param>
    /// <returns>-1 for an axis the array lacks.</returns>
    public int Index(char axis) => Axes.Letters.IndexOf(axis, StringComparison.Ordinal);

    /// <summary>Distance in elements between neighbors along an axis within a block.</summary>
    /// <param name="axis">'t', 'z', 'y', 'x' or 'c'.</param>
    /// <returns>0 for an axis the array lacks.</returns>
    public int Stride(char axis) =>
        Index(axis) is >= 0 and var index ? Block.Skip(index + 1).Aggregate(1, (stride, extent) => stride * extent) : 0;

    /// <summary>The number of a block among all, in C order.</summary>
    /// <param name="position">Its number along each dimension.</param>
    public long Number(ReadOnlySpan<int> position)
    {
        long number = 0;
        for (int i = 0; i < position.Length; i++) number = number * ((Shape[i] - 1) / Block[i] + 1) + position[i];
        return number;
    }

    /// <summary>Whether blocks of some extents are larger than are read.</summary>
    /// <param name="size">Bytes of an element.</param>
    protected static bool IsTooLarge(IEnumerable<long> block, int size) =>
        block.Aggregate((UInt128)(uint)size, (product, extent) => UInt128.Min(product * (UInt128)extent, UInt128.One << 64)) > LargestBlock;
}
