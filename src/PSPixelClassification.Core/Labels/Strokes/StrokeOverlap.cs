using PSPixelClassification.Imaging;
using PSPixelClassification.Labels.Rasterising;

namespace PSPixelClassification.Labels.Strokes;

/// <summary>Finds the pixels that strokes of several classes claim.</summary>
internal sealed class StrokeOverlap
{
    private const short Claimed = -1;

    // The class that each pixel was given by the strokes, 0 for none, or that there were several.
    private readonly Dictionary<BlockKey, short[]> _claims = [];
    private readonly SortedSet<byte> _values = [];

    /// <summary>Pixels that were given different classes.</summary>
    public long Pixels { get; private set; }

    /// <summary>The values of these classes, ascending.</summary>
    public IReadOnlyCollection<byte> Values => _values;

    /// <summary>Adds a stroke.</summary>
    /// <param name="plane">Time point and slice.</param>
    /// <param name="runs">Its pixels.</param>
    /// <param name="value">The value of its class.</param>
    public void Add(Plane plane, IReadOnlyList<PixelRun> runs, byte value)
    {
        foreach (PixelRun run in runs)
        {
            for (int x = run.X; x < run.Right;)
            {
                int length = Math.Min(run.Right - x, BlockKey.Size - x % BlockKey.Size);
                Claim(Block(new BlockKey(plane, run.Y / BlockKey.Size, x / BlockKey.Size))
                    .AsSpan(run.Y % BlockKey.Size * BlockKey.Size + x % BlockKey.Size, length), value);
                x += length;
            }
        }
    }

    private void Claim(Span<short> row, byte value)
    {
        foreach (ref short claim in row)
        {
            if (claim == 0) claim = value;
            if (claim == value) continue;
            _values.Add(value);
            if (claim == Claimed) continue;
            _values.Add((byte)claim);
            claim = Claimed;
            Pixels++;
        }
    }

    private short[] Block(BlockKey key)
    {
        if (!_claims.TryGetValue(key, out short[]? block)) _claims.Add(key, block = new short[BlockKey.Size * BlockKey.Size]);
        return block;
    }
}
