using System.Numerics;
using System.Runtime.InteropServices;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features;

/// <summary>
/// The feature values of one tile of at most 128 × 128 pixels, in the order the forest reads them: chunks of 512 pixels (4 rows × 128
/// columns), [chunk][channel][512], pixel (row &amp; 3) · 128 + column in chunk row / 4. Columns and rows of a chunk beyond a smaller tile
/// hold finite values without meaning. One thread's, reusable.
/// </summary>
public sealed unsafe class FeatureTile : IDisposable
{
    /// <summary>Most columns, and most rows, of a tile.</summary>
    public const int Side = 128;

    /// <summary>Rows of a chunk.</summary>
    public const int ChunkRows = 4;

    /// <summary>Pixels of a chunk.</summary>
    public const int ChunkPixels = ChunkRows * Side;

    private readonly AlignedBuffer _values;

    /// <summary>Takes the memory, filled with zeros.</summary>
    /// <param name="channelCount">Feature channels, at least 1.</param>
    public FeatureTile(int channelCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channelCount, 1);
        ChannelCount = channelCount;
        _values = new AlignedBuffer(checked(channelCount * Side * Side));
        _values.Span.Clear();
    }

    /// <summary>Feature channels.</summary>
    public int ChannelCount { get; }

    /// <summary>The first value, aligned to 64 bytes.</summary>
    public float* Pointer => _values.Pointer;

    /// <summary>All values of all 32 chunks.</summary>
    public Span<float> Span => _values.Span;

    /// <summary>How many chunks a tile fills.</summary>
    /// <param name="tile">The tile.</param>
    /// <returns>ceil(height / 4).</returns>
    public static int ChunkCount(Region tile) => (tile.Height + ChunkRows - 1) / ChunkRows;

    /// <summary>The values of one chunk.</summary>
    /// <param name="index">Chunk number, 0 to 31.</param>
    /// <returns>Channels × 512 floats, [channel][pixel].</returns>
    public ReadOnlySpan<float> Chunk(int index)
    {
        int length = ChannelCount * ChunkPixels;
        return _values.Span.Slice(index * length, length);
    }

    /// <summary>Copies one channel out as an ordinary plane.</summary>
    /// <param name="channel">The feature channel.</param>
    /// <param name="tile">The tile whose values these are; only its size matters.</param>
    /// <param name="destination">Where pixel (row, column) of the tile goes: index row · <paramref name="stride"/> + column.</param>
    /// <param name="stride">Floats from one row of the destination to the next, at least the tile's width.</param>
    public void CopyChannelTo(int channel, Region tile, Span<float> destination, int stride)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(channel);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(channel, ChannelCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Max(tile.Width, tile.Height), Side, nameof(tile));
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, tile.Width);
        for (int row = 0; row < tile.Height; row++)
            new ReadOnlySpan<float>(Row(channel, row), tile.Width).CopyTo(destination[(row * stride)..]);
    }

    /// <inheritdoc/>
    public void Dispose() => _values.Dispose();

    /// <summary>Where the 128 columns of one row of one channel are.</summary>
    internal float* Row(int channel, int row) =>
        Pointer + (long)((row / ChunkRows * ChannelCount + channel) * ChunkPixels + row % ChunkRows * Side);

    /// <summary>Multiplies the values of one channel, those beyond a tile's columns as well.</summary>
    internal void Multiply(int channel, Region tile, float factor)
    {
        for (int row = 0; row < tile.Height; row++)
        {
            Span<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(new Span<float>(Row(channel, row), Side));
            for (int i = 0; i < vectors.Length; i++) vectors[i] *= factor;
        }
    }

    /// <summary>Zeroes what the chunks of a tile smaller than 128 columns or a multiple of 4 rows hold beyond it.</summary>
    internal void ClearOutside(Region tile)
    {
        int rows = ChunkCount(tile) * ChunkRows;
        if (tile.Width == Side && tile.Height == rows) return;
        for (int channel = 0; channel < ChannelCount; channel++)
        {
            for (int row = 0; row < rows; row++)
            {
                int first = row < tile.Height ? tile.Width : 0;
                new Span<float>(Row(channel, row) + first, Side - first).Clear();
            }
        }
    }
}
