using System.Collections.Immutable;

namespace PSPixelClassification.Labels;

/// <summary>
/// Everything a label layer holds at one moment. Immutable: an edit makes a new state that shares the untouched blocks with the old one, so
/// keeping the old one for Undo costs what the edit touched.
/// </summary>
/// <param name="Classes">In the order of their values, 1 … n.</param>
/// <param name="Blocks">Only blocks with at least one labeled pixel, so that equal labels are equal states whatever their history.</param>
/// <param name="PixelsByValue">How many pixels hold each value; 256 entries, the first unused.</param>
/// <param name="ReplacedBytes">Size of the blocks of the state before that this one does not share: what keeping that one costs.</param>
internal sealed record LabelState(
    ImmutableArray<LabelClass> Classes,
    ImmutableSortedDictionary<BlockKey, byte[]> Blocks,
    ImmutableArray<long> PixelsByValue,
    long ReplacedBytes)
{
    public static LabelState Empty { get; } =
        new([], ImmutableSortedDictionary<BlockKey, byte[]>.Empty, [.. new long[LabelClass.MaxValue + 1]], 0);
}
