using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Imaging.Formats.Zarr.Codecs;

/// <summary>Undoes an exchange of dimensions: order F of Zarr 2, the codec "transpose" of Zarr 3.</summary>
internal static class DimensionOrder
{
    /// <summary>Puts elements into C order.</summary>
    /// <param name="stored">The elements as they are written, the last dimension of <paramref name="order"/> fastest.</param>
    /// <param name="shape">Extents along the array's own dimensions.</param>
    /// <param name="order">Dimension i of what is written is dimension order[i] of the array.</param>
    /// <param name="size">Bytes of an element.</param>
    /// <returns>The elements, the array's last dimension fastest.</returns>
    public static byte[] Restore(byte[] stored, int[] shape, IReadOnlyList<int> order, int size)
    {
        int[] strides = new int[shape.Length];
        int stride = 1;
        for (int i = order.Count - 1; i >= 0; i--)
        {
            strides[order[i]] = stride;
            stride *= shape[order[i]];
        }

        byte[] restored = new byte[stored.Length];
        int last = shape.Length - 1;
        int rows = last == 0 ? 0 : last - 1;
        int height = last == 0 ? 1 : shape[rows];
        int rowStride = last == 0 ? 0 : strides[rows];
        int plane = height * shape[last];
        int[] index = new int[shape.Length];
        for (int to = 0; to < stride; to += plane)
        {
            int from = 0;
            for (int i = 0; i < rows; i++) from += index[i] * strides[i];
            StridedCopy.Copy(
                size, stored.AsSpan(from * size), (rowStride, strides[last]), restored.AsSpan(to * size), (shape[last], 1),
                height, shape[last]);
            for (int i = rows - 1; i >= 0 && ++index[i] == shape[i]; i--) index[i] = 0;
        }

        return restored;
    }
}
