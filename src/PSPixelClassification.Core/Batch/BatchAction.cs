namespace PSPixelClassification.Batch;

/// <summary>What a batch will do with an image.</summary>
public enum BatchAction
{
    /// <summary>It is classified.</summary>
    Classify,

    /// <summary>It is classified, and results that exist are replaced.</summary>
    ClassifyAgain,

    /// <summary>Nothing is done: its results are up to date, or it is no image to classify.</summary>
    Skip,

    /// <summary>It cannot be classified: its file, the model or the folder of its results stands against it.</summary>
    Fail,
}
