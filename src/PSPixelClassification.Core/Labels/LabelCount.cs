namespace PSPixelClassification.Labels;

/// <summary>How many pixels of an image are labelled with a class.</summary>
/// <param name="Class">The class.</param>
/// <param name="Pixels">Its pixels, over all planes.</param>
public sealed record LabelCount(LabelClass Class, long Pixels);
