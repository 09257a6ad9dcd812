namespace PSPixelClassification.Classification.Accuracy;

/// <summary>What a classifier was judged on.</summary>
public enum AccuracyUnit
{
    /// <summary>Labels of images that it had not learned from.</summary>
    Image,

    /// <summary>Strokes that it had not learned from.</summary>
    Stroke,

    /// <summary>All pixels of images with truth.</summary>
    TruthPixel,
}
