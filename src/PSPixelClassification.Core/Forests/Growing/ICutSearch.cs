namespace PSPixelClassification.Forests.Growing;

/// <summary>Finds the best cut of a node. One object serves one thread.</summary>
internal interface ICutSearch : IDisposable
{
    /// <summary>Starts a tree.</summary>
    /// <param name="weights">How often each row of the matrix is in the tree's bag.</param>
    void Begin(ReadOnlySpan<int> weights);

    /// <summary>
    /// Looks through columns in their order, and through the cuts of a column from low to high values, and replaces <paramref name="best"/>
    /// by every cut with a strictly smaller loss: ties go to what came first.
    /// </summary>
    void Improve(in NodeRows node, ReadOnlySpan<int> columns, ref Cut best, CancellationToken token);
}
