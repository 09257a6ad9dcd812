namespace PSPixelClassification.Classification.Training;

/// <summary>The rows of one image in the training matrix.</summary>
/// <param name="Blocks">The image's blocks in the order of their rows.</param>
/// <param name="FirstRow">The first row.</param>
/// <param name="Count">How many they are, at least 1.</param>
internal sealed record LabeledRows(IReadOnlyList<LabeledBlock> Blocks, int FirstRow, int Count)
{
    /// <summary>The same rows at another place.</summary>
    /// <param name="firstRow">The first row.</param>
    public LabeledRows MoveTo(int firstRow) =>
        new([.. Blocks.Select(block => block with { FirstRow = block.FirstRow - FirstRow + firstRow })], firstRow, Count);
}
