using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PSPixelClassification.Objects.Splitting;

/// <summary>
/// The exact Euclidean distance of every pixel of a part to the nearest one outside, as <c>distance_transform_edt</c> of scipy, one axis
/// after the other. For one thread.
/// </summary>
/// <param name="blocks">Takes filters along axes.</param>
internal sealed class DistanceTransform(LineBlocks blocks) : IDisposable
{
    // Up to here, trying all distances is faster than an envelope.
    private const double ShortDistance = 48;
    private readonly LineEnvelope _envelope = new();

    /// <summary>Measures.</summary>
    /// <param name="box">The part's box.</param>
    /// <param name="part">The part's runs.</param>
    /// <param name="sliceSpacing">Distance between slices, that between columns being 1.</param>
    /// <param name="distances">Takes the distances in columns, [z][y][x]; 0 outside. Infinite where there is no outside.</param>
    /// <param name="cancellationToken">Looked at now and then.</param>
    public void Measure(
        ObjectBox box, ReadOnlySpan<ObjectRun> part, double sliceSpacing, Span<double> distances, CancellationToken cancellationToken)
    {
        double longest = Math.Min(AlongRows(box, part, distances), box.Height - 1);
        int plane = box.Width * box.Height;
        if (longest <= ShortDistance)
        {
            blocks.Across(distances, box.Width, box.Height, new LineDistance((int)longest), cancellationToken);
        }
        else
        {
            for (int z = 0; z < box.Depth; z++) Across(distances.Slice(z * plane, plane), box.Width, box.Height, 1, cancellationToken);
        }

        if (box.Depth > 1) Across(distances, plane, box.Depth, sliceSpacing, cancellationToken);
        Root(distances);
        box.ClearOutside(part, distances);
    }

    /// <inheritdoc/>
    public void Dispose() => _envelope.Dispose();

    // The square of the distance within the row; returns the longest one.
    private static double AlongRows(ObjectBox box, ReadOnlySpan<ObjectRun> part, Span<double> squares)
    {
        for (int row = 0; row < box.Height * box.Depth; row++)
            squares.Slice(row * box.Width, box.Width).Fill(box.IsBeyond(row) ? double.PositiveInfinity : 0);
        double longest = 0;
        foreach (ObjectRun run in part)
        {
            Span<double> line = squares.Slice(box.IndexOf(run), run.Right - run.X);
            double left = box.ImageLeft && run.X == box.X + 1 ? double.PositiveInfinity : 1;
            double right = box.ImageRight && run.Right == box.X + box.Width - 1 ? double.PositiveInfinity : 1;
            for (int i = 0; i < line.Length; i++)
            {
                double distance = Math.Min(left + i, right + (line.Length - 1 - i));
                longest = Math.Max(longest, distance);
                line[i] = distance * distance;
            }
        }

        return longest;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Root(Span<double> squares)
    {
        foreach (ref Vector<double> vector in MemoryMarshal.Cast<double, Vector<double>>(squares)) vector = Vector.SquareRoot(vector);
        for (int i = squares.Length - squares.Length % Vector<double>.Count; i < squares.Length; i++) squares[i] = Math.Sqrt(squares[i]);
    }

    private void Across(Span<double> squares, int step, int count, double spacing, CancellationToken cancellationToken)
    {
        for (int i = 0; i < step; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _envelope.Apply(squares[i..], step, count, spacing);
        }
    }
}
