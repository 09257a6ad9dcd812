using System.Numerics;
using PSPixelClassification.Common;

namespace PSPixelClassification.Objects.Splitting;

/// <summary>
/// Takes a filter along the axes of a box, in place: blocks of lines that fit into the processor's nearest cache, with room for the pixels
/// beyond their ends, so that the filter goes through whole vectors and asks nowhere where it is. For one thread.
/// </summary>
internal sealed class LineBlocks : IDisposable
{
    private const int Room = 4096;
    private readonly RentedArray<double> _block = new();

    /// <summary>Filters along rows.</summary>
    /// <param name="values">[row][x].</param>
    /// <param name="width">Values of a row.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="cancellationToken">Looked at per block.</param>
    public void AlongRows(Span<double> values, int width, ILineFilter filter, CancellationToken cancellationToken)
    {
        // One margin between two rows is both the end of one and the begin of the next.
        int radius = filter.Radius;
        int most = Math.Max(1, (Room - radius) / (width + radius));
        while (!values.IsEmpty)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int rows = Math.Min(most, values.Length / width);
            Span<double> block = Block(radius + rows * (width + radius), filter);
            for (int row = 0; row < rows; row++)
            {
                block.Slice(row * (width + radius), radius).Fill(filter.Beyond);
                values.Slice(row * width, width).CopyTo(block[(row * (width + radius) + radius)..]);
            }

            block.Slice(rows * (width + radius), radius).Fill(filter.Beyond);
            filter.Apply(block, 1);
            for (int row = 0; row < rows; row++)
                block.Slice(row * (width + radius), width).CopyTo(values[(row * width)..]);
            values = values[(rows * width)..];
        }
    }

    /// <summary>Filters along another axis.</summary>
    /// <param name="values">[block][line][step]: lines go through all of a block.</param>
    /// <param name="step">From a value to the next one of its line.</param>
    /// <param name="count">Values of a line.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="cancellationToken">Looked at per block.</param>
    public void Across(Span<double> values, int step, int count, ILineFilter filter, CancellationToken cancellationToken)
    {
        int padded = count + 2 * filter.Radius;
        int most = Math.Max(2 * Vector<double>.Count, Room / padded);
        for (int first = 0; first < values.Length; first += step * count)
        {
            for (int x = 0; x < step; x += most)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Filter(values[(first + x)..], step, count, Math.Min(most, step - x), filter);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _block.Dispose();

    private void Filter(Span<double> values, int step, int count, int lines, ILineFilter filter)
    {
        int margin = filter.Radius * lines;
        Span<double> block = Block(2 * margin + count * lines, filter);
        block[..margin].Fill(filter.Beyond);
        for (int i = 0; i < count; i++) values.Slice(i * step, lines).CopyTo(block[(margin + i * lines)..]);
        block.Slice(margin + count * lines, margin).Fill(filter.Beyond);
        filter.Apply(block, lines);
        for (int i = 0; i < count; i++) block.Slice(i * lines, lines).CopyTo(values[(i * step)..]);
    }

    private Span<double> Block(int length, ILineFilter filter)
    {
        Span<double> block = _block.Take(length + Vector<double>.Count).Span;
        block[length..].Fill(filter.Beyond);
        return block;
    }
}
