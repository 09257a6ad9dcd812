namespace PSPixelClassification.Labels.Strokes;

/// <summary>Which labels strokes have changed.</summary>
public sealed class PaintedStrokes
{
    private readonly LabelState _before;
    private readonly LabelState _after;

    internal PaintedStrokes(LabelState before, LabelState after, StrokeOverlap? overlap)
    {
        (_before, _after) = (before, after);
        OverlapPixels = overlap?.Pixels ?? 0;
        OverlapClasses = Array.AsReadOnly<LabelClass>([.. overlap?.Values.Select(value => after.Classes[value - 1]) ?? []]);
    }

    /// <summary>Pixels that lie in strokes of several classes, and have that of the latest.</summary>
    public long OverlapPixels { get; }

    /// <summary>The classes of these strokes, in the order of their values; none where no strokes overlap.</summary>
    public IReadOnlyList<LabelClass> OverlapClasses { get; }

    /// <summary>Counts the pixels that had another class before.</summary>
    public long CountReclassified()
    {
        long count = 0;
        foreach ((BlockKey key, byte[] old) in _before.Blocks)
        {
            byte[] now = _after.Blocks[key];
            if (ReferenceEquals(old, now)) continue;
            for (int i = 0; i < old.Length; i++)
            {
                if (old[i] != 0 && old[i] != now[i]) count++;
            }
        }

        return count;
    }
}
