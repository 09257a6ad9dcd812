namespace PSPixelClassification.Batch;

/// <summary>How a file of a batch ended.</summary>
public enum BatchStatus
{
    /// <summary>All its results are written.</summary>
    Completed,

    /// <summary>Nothing was done: its results exist, it is a result itself, or another run is at work on it.</summary>
    Skipped,

    /// <summary>Nothing was written; the error says why.</summary>
    Failed,
}
