namespace PSPixelClassification.Forests.Growing;

/// <summary>The part of a bag that reached a node.</summary>
/// <param name="rows">Distinct rows of the matrix, in ascending order.</param>
/// <param name="counts">Rows of each class, counted with multiplicity.</param>
/// <param name="total">Sum of the counts.</param>
internal readonly ref struct NodeRows(ReadOnlySpan<int> rows, ReadOnlySpan<int> counts, int total)
{
    public ReadOnlySpan<int> Rows { get; } = rows;

    public ReadOnlySpan<int> Counts { get; } = counts;

    public int Total { get; } = total;
}
