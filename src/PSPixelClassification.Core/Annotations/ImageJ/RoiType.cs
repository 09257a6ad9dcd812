namespace PSPixelClassification.Annotations.ImageJ;

/// <summary>The kind of a selection of ImageJ, by its number in files.</summary>
internal enum RoiType
{
    Polygon = 0,
    Rectangle = 1,
    Oval = 2,
    Line = 3,
    FreeLine = 4,
    Polyline = 5,
    Nothing = 6,
    Freehand = 7,
    Traced = 8,
    Angle = 9,
    Point = 10,
}

/// <summary>The kind within <see cref="RoiType"/>, by its number in files.</summary>
internal enum RoiSubtype
{
    None = 0,
    Text = 1,
    Arrow = 2,
    Ellipse = 3,
    Image = 4,
    RotatedRectangle = 5,
}
