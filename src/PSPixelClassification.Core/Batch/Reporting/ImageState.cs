namespace PSPixelClassification.Batch.Reporting;

/// <summary>How an image stands after all runs of a log.</summary>
internal enum ImageState
{
    /// <summary>It has no results, for a reason.</summary>
    Failed,

    /// <summary>It had no turn: its run ended before, left it out after failures, or met another run that was at it.</summary>
    Waiting,

    /// <summary>It had results, and those of another image have taken their place.</summary>
    Replaced,

    /// <summary>It was passed over, as no image to classify: by its name a result, a mask, a part of another image.</summary>
    LeftOut,

    /// <summary>A run of the log has written its results.</summary>
    Done,

    /// <summary>Its results were there; no run of the log has computed them.</summary>
    Existing,
}
