namespace PSPixelClassification.Batch.Reporting;

/// <summary>How an image stands after all runs of a log.</summary>
internal enum ImageState
{
    /// <summary>It has no results, for a reason.</summary>
    Failed,

    /// <summary>Nothing was done, and the log knows of no results: it is one itself, or was left out.</summary>
    LeftOut,

    /// <summary>A run of the log has written its results.</summary>
    Done,

    /// <summary>Its results were there; no run of the log has computed them.</summary>
    Existing,
}
