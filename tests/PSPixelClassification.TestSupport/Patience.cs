namespace PSPixelClassification.TestSupport;

/// <summary>How long tests wait for what comes at once on a quiet machine.</summary>
public static class Patience
{
    /// <summary>
    /// Longer than it takes on any busy machine: it keeps a test that fails from waiting forever. Not for what the product itself gives
    /// up after a time.
    /// </summary>
    public static TimeSpan Limit { get; } = TimeSpan.FromMinutes(5);
}
