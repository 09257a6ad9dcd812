namespace PSPixelClassification.Batch.Logging;

/// <summary>How a run ended. One without an end was killed.</summary>
public enum BatchOutcome
{
    /// <summary>Every image had its turn; some may have failed.</summary>
    Completed,

    /// <summary>It was stopped: by a person, or by a later command that wanted no more.</summary>
    Canceled,

    /// <summary>An error ended it.</summary>
    Failed,

    /// <summary>As many images failed as were allowed to, and the others were left out.</summary>
    MaxFailures,
}
