namespace PSPixelClassification.Objects.Outlines;

/// <summary>A corner of pixels: pixel 0,0 lies between 0,0 and 1,1.</summary>
/// <param name="X">Pixels from the left border of the image.</param>
/// <param name="Y">Pixels from its upper border.</param>
public readonly record struct OutlineCorner(int X, int Y);
