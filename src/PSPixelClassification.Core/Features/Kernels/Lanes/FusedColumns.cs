using System.Runtime.CompilerServices;

namespace PSPixelClassification.Features.Kernels.Lanes;

/// <summary>
/// The columns Start … End − 1 of an image whose horizontal sums ilastik's library accumulates with fused multiply-add. It rounds
/// product and sum apart near both ends of a row, and in the whole of a short row. The bounds belong to the image, never to a tile.
/// </summary>
internal readonly unsafe record struct FusedColumns(int Start, int End)
{
    /// <summary>The fused columns of a kernel.</summary>
    public static FusedColumns Of(int radius, int imageWidth)
    {
        int start = (radius + 7) & ~7;
        int end = (imageWidth - radius) & ~31;
        return end > ((start + 31) & ~31) ? new FusedColumns(start, end) : new FusedColumns(imageWidth, imageWidth);
    }

    /// <summary>Marks the columns that are not fused.</summary>
    /// <param name="apart">Becomes −1 where product and sum are rounded apart, 1 elsewhere.</param>
    /// <param name="first">The image's column at index 0.</param>
    /// <param name="count">How many columns.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Mark(float* apart, int first, int count)
    {
        for (int x = 0; x < count; x++) apart[x] = first + x >= Start && first + x < End ? 1 : -1;
    }
}
