namespace PSPixelClassification.Classification.Accuracy;

/// <summary>A place where a classifier was wrong, with what is needed to show it.</summary>
/// <param name="Summary">What is said of it.</param>
/// <param name="Image">The image.</param>
/// <param name="Classes">The classes of its pixels.</param>
internal sealed record JudgedPlace(WrongPlace Summary, ClassifierImage Image, PlaceClasses Classes)
{
    /// <summary>
    /// The worst first; as bad ones by image, time point, slice, row, column. The rest decides only between images of one name.
    /// </summary>
    public static Comparer<JudgedPlace> WorstFirst { get; } = Comparer<JudgedPlace>.Create((a, b) =>
    {
        (WrongPlace one, WrongPlace other) = (a.Summary, b.Summary);
        int order = other.WrongPixels.CompareTo(one.WrongPixels);
        if (order == 0) order = string.CompareOrdinal(one.Image, other.Image);
        if (order == 0) order = (one.T, one.Z, one.Y, one.X).CompareTo((other.T, other.Z, other.Y, other.X));
        if (order == 0) order = (one.Height, one.Width, one.JudgedPixels).CompareTo((other.Height, other.Width, other.JudgedPixels));
        if (order == 0) order = string.CompareOrdinal(one.Truth, other.Truth);
        if (order == 0) order = string.CompareOrdinal(one.Predicted, other.Predicted);
        return order == 0 ? string.CompareOrdinal(a.Image.SourcePath, b.Image.SourcePath) : order;
    });
}
