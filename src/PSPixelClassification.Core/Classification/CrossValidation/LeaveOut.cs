namespace PSPixelClassification.Classification.CrossValidation;

/// <summary>
/// What is left out of training as a whole and judged by what the rest has learned. Never pixels by themselves: neighbors in a stroke are
/// nearly alike, so that a forest that has seen one knows the other.
/// </summary>
public enum LeaveOut
{
    /// <summary>
    /// Images where at least three have labels and at least two classes have labels in two images or more; else strokes.
    /// </summary>
    Auto,

    /// <summary>All labels of an image.</summary>
    Image,

    /// <summary>Labels of one class that touch each other.</summary>
    Stroke,
}
