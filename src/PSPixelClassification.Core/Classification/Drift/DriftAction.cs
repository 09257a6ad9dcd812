namespace PSPixelClassification.Classification.Drift;

/// <summary>What becomes of an image whose values lie far from those of the images that the model was trained on.</summary>
public enum DriftAction
{
    /// <summary>It is classified, with a warning.</summary>
    Warn,

    /// <summary>It is not classified, which is an error.</summary>
    Fail,

    /// <summary>It is classified; nobody looks.</summary>
    Ignore,
}
