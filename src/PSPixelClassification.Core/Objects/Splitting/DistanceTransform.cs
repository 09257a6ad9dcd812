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
    private const int ShortDistance = 100;
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
        // Down a column, it is at most half of those inside to the nearest one outside, of which the box has one before and behind them.
        int tallest = box.ImageTop || box.ImageBottom ? box.Height - 1 : (box.Height - 1) / 2;
        int longest = Math.Min(AlongRows(box, part, distances), tallest);
        int plane = box.Width * box.Height;
        if (longest <= ShortDistance)
        {
            blocks.Across(distances, box.Width, box.Height, new LineDistance(longest), cancellationToken);
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

    // The square of the distance within the row; returns the longest distance.
    private static int AlongRows(ObjectBox box, ReadOnlySpan<ObjectRun> part, Span<double> squares)
    {
        for (int row = 0; row < box.Height * box.Depth; row++)
            squares.Slice(row * box.Width, box.Width).Fill(box.IsBeyond(row) ? double.PositiveInfinity : 0);
        int longest = 0;
        foreach (ObjectRun run in part)
        {
            Span<double> line = squares.Slice(box.IndexOf(run), run.Right - run.X);
            bool isCutLeft = box.ImageLeft && run.X == box.X + 1;
            bool isCutRight = box.ImageRight && run.Right == box.X + box.Width - 1;
            if (isCutLeft && isCutRight) line.Fill(double.PositiveInfinity);
            // From the ends to the middle, or from one end to the other.
            int length = isCutLeft || isCutRight ? line.Length : (line.Length + 1) / 2;
            longest = Math.Max(longest, isCutLeft && isCutRight ? int.MaxValue : length);
            for (int i = 0; i < length && !isCutLeft; i++) line[i] = (i + 1.0) * (i + 1);
            for (int i = 0; i < length && !isCutRight; i++) line[^(i + 1)] = (i + 1.0) * (i + 1);
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
