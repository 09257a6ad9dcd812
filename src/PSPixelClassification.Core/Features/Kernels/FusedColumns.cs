namespace PSPixelClassification.Features.Kernels;

/// <summary>
/// The columns Start … End − 1 of an image whose horizontal sums ilastik's library accumulates with fused multiply-add. It rounds
/// product and sum apart near both ends of a row, and in the whole of a short row. The bounds belong to the image, never to a tile.
/// </summary>
internal readonly record struct FusedColumns(int Start, int End)
{
    /// <summary>The fused columns of a kernel.</summary>
    public static FusedColumns Of(int radius, int imageWidth)
    {
        int start = (radius + 7) & ~7;
        int end = (imageWidth - radius) & ~31;
        return end > ((start + 31) & ~31) ? new FusedColumns(start, end) : new FusedColumns(imageWidth, imageWidth);
    }
}
