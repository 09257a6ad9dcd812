using System.Collections.Immutable;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Labels;

/// <summary>The blocks in which two states of one layer differ.</summary>
/// <param name="Blocks">These blocks in the later state, each at most once.</param>
public sealed record LabelDifference(IReadOnlyList<ChangedBlock> Blocks)
{
    /// <summary>
    /// The plane that all of the difference is in, and a rectangle around it that may leave the image; null where it is in several planes
    /// or in none.
    /// </summary>
    public (Plane Plane, Region Region)? Place
    {
        get
        {
            if (Blocks.Count == 0 || Blocks.Any(block => block.Plane != Blocks[0].Plane)) return null;
            (int left, int top) = (Blocks.Min(block => block.Column), Blocks.Min(block => block.Row));
            (int right, int bottom) = (Blocks.Max(block => block.Column), Blocks.Max(block => block.Row));
            const int Size = ChangedBlock.Size;
            return (
                Blocks[0].Plane,
                new Region(left * Size, top * Size, (right - left + 1) * Size, (bottom - top + 1) * Size));
        }
    }

    /// <summary>A line for people: "3 changed blocks".</summary>
    public override string ToString() => Counted.Of(Blocks.Count, "changed block");

    /// <summary>Compares two states. Blocks that they share are not looked at.</summary>
    /// <param name="before">The earlier state.</param>
    /// <param name="after">The later one.</param>
    internal static LabelDifference Between(LabelState before, LabelState after)
    {
        List<ChangedBlock> blocks = [];
        foreach ((BlockKey key, byte[] block) in after.Blocks)
        {
            if (!before.Blocks.TryGetValue(key, out byte[]? old) || (!ReferenceEquals(old, block) && !old.AsSpan().SequenceEqual(block)))
                blocks.Add(new ChangedBlock(key.Plane, key.Row, key.Column, block));
        }

        IEnumerable<BlockKey> erased = before.Blocks.Keys.Where(key => !after.Blocks.ContainsKey(key));
        blocks.AddRange(erased.Select(key => new ChangedBlock(key.Plane, key.Row, key.Column, default)));
        return new LabelDifference(blocks);
    }

    /// <summary>Whether all blocks lie in an image, and their labels in the image and among its classes.</summary>
    /// <param name="shape">Extents of the image.</param>
    /// <param name="classes">How many classes it has.</param>
    internal bool Fits(ImageShape shape, int classes) => Blocks.All(block => Fits(block, shape, classes));

    /// <summary>Makes the later state of an earlier one.</summary>
    /// <param name="before">The earlier state, of an image that the difference fits.</param>
    /// <returns>The later one, with the same classes.</returns>
    internal LabelState ApplyTo(LabelState before)
    {
        ImmutableSortedDictionary<BlockKey, byte[]>.Builder blocks = before.Blocks.ToBuilder();
        long[] pixels = [.. before.PixelsByValue];
        long replaced = 0;
        foreach (ChangedBlock block in Blocks)
        {
            if (blocks.TryGetValue(block.Key, out byte[]? old))
            {
                foreach (byte value in old) pixels[value]--;
                replaced += old.Length;
            }

            blocks.Remove(block.Key);
            if (!block.Labels.Span.ContainsAnyExcept((byte)0)) continue;
            foreach (byte value in block.Labels.Span) pixels[value]++;
            blocks.Add(block.Key, block.Labels.ToArray());
        }

        pixels[0] = 0;
        return new LabelState(before.Classes, blocks.ToImmutable(), [.. pixels], replaced);
    }

    private static bool Fits(ChangedBlock block, ImageShape shape, int classes)
    {
        Plane plane = block.Plane;
        if (plane.Time < 0 || plane.Time >= shape.Times || plane.Z < 0 || plane.Z >= shape.Depth) return false;
        if (block.Row < 0 || block.Row > (shape.Height - 1) / BlockKey.Size) return false;
        if (block.Column < 0 || block.Column > (shape.Width - 1) / BlockKey.Size) return false;
        if (block.Labels.IsEmpty) return true;
        if (block.Labels.Length != BlockKey.Size * BlockKey.Size) return false;
        Region inside = block.Key.Region.Intersect(shape.Bounds);
        for (int y = 0; y < BlockKey.Size; y++)
        {
            ReadOnlySpan<byte> line = block.Labels.Span.Slice(y * BlockKey.Size, BlockKey.Size);
            int width = y < inside.Height ? inside.Width : 0;
            if (line[width..].ContainsAnyExcept((byte)0) || line.ContainsAnyExceptInRange((byte)0, (byte)classes)) return false;
        }

        return true;
    }
}
