namespace PSPixelClassification.Batch;

/// <summary>How a file of a batch ended.</summary>
public enum BatchStatus
{
    /// <summary>All its results are written.</summary>
    Completed,

    /// <summary>Nothing was to be done: its results exist, or it is a result itself.</summary>
    Skipped,

    /// <summary>Nothing was written; the error says why.</summary>
    Failed,
}
