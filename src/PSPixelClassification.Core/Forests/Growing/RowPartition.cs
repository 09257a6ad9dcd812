using System.Runtime.CompilerServices;

namespace PSPixelClassification.Forests.Growing;

/// <summary>Divides the rows of a node between its children.</summary>
internal static class RowPartition
{
    /// <summary>Moves the rows with values below a threshold to the front. Both parts keep their order.</summary>
    /// <param name="values">The column.</param>
    /// <param name="threshold">The threshold.</param>
    /// <param name="rows">The rows; divided in place.</param>
    /// <param name="moved">Scratch space, at least as long.</param>
    /// <returns>Number of rows in front.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe int Divide(ReadOnlySpan<float> values, double threshold, Span<int> rows, Span<int> moved)
    {
        float bound = FloatThreshold.AtLeast(threshold);
        nint left = 0;
        fixed (float* value = values)
        fixed (int* kept = rows)
        fixed (int* put = moved[..rows.Length])
        {
            for (nint i = 0; i < rows.Length; i++)
            {
                // Both places are written and one of them is kept: a branch would be mispredicted half the time.
                int row = kept[i];
                kept[left] = row;
                put[i - left] = row;
                left += value[(nint)row] < bound ? 1 : 0;
            }
        }

        moved[..(rows.Length - (int)left)].CopyTo(rows[(int)left..]);
        return (int)left;
    }
}
