using System.Globalization;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Labels.Strokes;

/// <summary>A stroke of an image: pixels of one class that touch each other.</summary>
/// <param name="Value">The class's value in the image.</param>
/// <param name="Pixels">How many pixels it has.</param>
/// <param name="Plane">Time point and slice of its middle pixel.</param>
/// <param name="Middle">Its middle pixel, in the order by time, slice, row, column.</param>
public readonly record struct ConnectedStroke(byte Value, long Pixels, Plane Plane, PixelPoint Middle)
{
    /// <summary>"class 1, 27 pixels, at 10,9 (t 0, z 3)".</summary>
    /// <returns>Class, pixels and place.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"class {Value}, {Counted.Of(Pixels, "pixel")}, at {Middle} ({Plane})");
}
