using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PSPixelClassification.Imaging.Pixels;

/// <summary>
/// Copies rows of samples between arrays that keep them at different distances: pixel after pixel in one, channel after channel in the
/// other, or with axes exchanged.
/// </summary>
internal static class StridedCopy
{
    /// <summary>Copies rows × columns samples.</summary>
    /// <param name="size">Bytes of a sample: 1, 2, 4 or 8.</param>
    /// <param name="source">The samples, from the first one on.</param>
    /// <param name="from">Samples from a row to the next, and from a column to the next, in the source.</param>
    /// <param name="target">Where they go, from the first one's place on.</param>
    /// <param name="to">Samples from a row to the next, and from a column to the next, in the target.</param>
    /// <param name="rows">At least 1.</param>
    /// <param name="columns">At least 1; the copy is fastest where they are the longer of both.</param>
    public static void Copy(
        int size, ReadOnlySpan<byte> source, (int Row, int Column) from, Span<byte> target, (int Row, int Column) to, int rows, int columns)
    {
        switch (size)
        {
            case 1: Copy<byte>(source, from, target, to, rows, columns); break;
            case 2: Copy<ushort>(source, from, target, to, rows, columns); break;
            case 4: Copy<uint>(source, from, target, to, rows, columns); break;
            default: Copy<ulong>(source, from, target, to, rows, columns); break;
        }
    }

    /// <summary>Copies one row of samples, spread or gathered.</summary>
    /// <param name="size">Bytes of a sample: 1, 2, 4 or 8.</param>
    /// <param name="source">The samples, from the first one on.</param>
    /// <param name="from">Samples from one to the next in the source.</param>
    /// <param name="target">Where they go, from the first one's place on.</param>
    /// <param name="to">Samples from one to the next in the target.</param>
    /// <param name="count">At least 1.</param>
    public static void CopyRow(int size, ReadOnlySpan<byte> source, int from, Span<byte> target, int to, int count) =>
        Copy(size, source, (0, from), target, (0, to), 1, count);

    private static void Copy<T>(
        ReadOnlySpan<byte> source, (int Row, int Column) from, Span<byte> target, (int Row, int Column) to, int rows, int columns)
        where T : unmanaged
    {
        ReadOnlySpan<T> samples = MemoryMarshal.Cast<byte, T>(source);
        Span<T> places = MemoryMarshal.Cast<byte, T>(target);
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<T> line = samples.Slice(row * from.Row, (columns - 1) * from.Column + 1);
            Span<T> place = places.Slice(row * to.Row, (columns - 1) * to.Column + 1);
            if (from.Column == 1 && to.Column == 1) line.CopyTo(place);
            else Copy(ref MemoryMarshal.GetReference(line), from.Column, ref MemoryMarshal.GetReference(place), to.Column, columns);
        }
    }

    // The row was checked: a check for each sample would be most of the time that reading RGB takes.
    private static void Copy<T>(ref T source, nint from, ref T target, nint to, int count)
    {
        for (nint i = 0, j = 0; count > 0; count--, i += from, j += to) Unsafe.Add(ref target, j) = Unsafe.Add(ref source, i);
    }
}
