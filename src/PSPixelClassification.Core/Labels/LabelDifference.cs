using System.Collections.Immutable;

namespace PSPixelClassification.Labels;

/// <summary>The blocks in which two states of one layer differ.</summary>
/// <param name="Blocks">Their labels in the later state; null where none is left.</param>
internal sealed record LabelDifference(IReadOnlyList<KeyValuePair<BlockKey, byte[]?>> Blocks)
{
    /// <summary>Compares two states. Blocks that they share are not looked at.</summary>
    /// <param name="before">The earlier state.</param>
    /// <param name="after">The later one.</param>
    public static LabelDifference Between(LabelState before, LabelState after)
    {
        List<KeyValuePair<BlockKey, byte[]?>> blocks = [];
        foreach ((BlockKey key, byte[] block) in after.Blocks)
        {
            if (!before.Blocks.TryGetValue(key, out byte[]? old) || (!ReferenceEquals(old, block) && !old.AsSpan().SequenceEqual(block)))
                blocks.Add(new(key, block));
        }

        blocks.AddRange(before.Blocks.Keys.Where(key => !after.Blocks.ContainsKey(key)).Select(key => new KeyValuePair<BlockKey, byte[]?>(key, null)));
        return new LabelDifference(blocks);
    }

    /// <summary>Makes the later state of an earlier one.</summary>
    /// <param name="before">The earlier state.</param>
    /// <returns>The later one, with the same classes.</returns>
    public LabelState ApplyTo(LabelState before)
    {
        ImmutableSortedDictionary<BlockKey, byte[]>.Builder blocks = before.Blocks.ToBuilder();
        long[] pixels = [.. before.PixelsByValue];
        long replaced = 0;
        foreach ((BlockKey key, byte[]? block) in Blocks)
        {
            if (blocks.TryGetValue(key, out byte[]? old))
            {
                foreach (byte value in old) pixels[value]--;
                replaced += old.Length;
            }

            blocks.Remove(key);
            if (block is null) continue;
            foreach (byte value in block) pixels[value]++;
            blocks.Add(key, block);
        }

        pixels[0] = 0;
        return new LabelState(before.Classes, blocks.ToImmutable(), [.. pixels], replaced);
    }
}
