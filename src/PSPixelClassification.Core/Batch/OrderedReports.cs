namespace PSPixelClassification.Batch;

/// <summary>
/// Passes results on in the order of the items, whichever is ready first. A result waits for those before it; it holds no pixels.
/// </summary>
/// <param name="report">Takes each result, and the cause if the item failed; called by one thread at a time.</param>
internal sealed class OrderedReports(Action<BatchResult, Exception?> report)
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<int, (BatchResult Result, Exception? Cause)> _waiting = [];
    private int _next;

    /// <summary>Takes a result, and passes on all whose turn it is.</summary>
    /// <param name="index">Its item's place in the plan.</param>
    /// <param name="result">The result.</param>
    /// <param name="cause">Why it failed; null if it did not.</param>
    public void Add(int index, BatchResult result, Exception? cause)
    {
        lock (_gate)
        {
            _waiting.Add(index, (result, cause));
            while (_waiting.Remove(_next, out (BatchResult Result, Exception? Cause) ready))
            {
                _next++;
                report(ready.Result, ready.Cause);
            }
        }
    }

    /// <summary>
    /// Passes on what is left after a batch has ended early: what was written is told, although items before it are missing.
    /// </summary>
    public void Flush()
    {
        lock (_gate)
        {
            foreach ((BatchResult result, Exception? cause) in _waiting.Values) report(result, cause);
            _waiting.Clear();
        }
    }
}
