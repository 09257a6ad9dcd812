using PSPixelClassification.Common;

namespace PSPixelClassification.Labels;

/// <summary>A pixel of an image, origin top left.</summary>
/// <param name="X">Column, from 0.</param>
/// <param name="Y">Row, from 0.</param>
public readonly record struct PixelPoint(int X, int Y)
{
    /// <summary>Takes a flat list of coordinates as a command line gives them.</summary>
    /// <param name="coordinates">x, y, x, y, …: an even number of them, at least two.</param>
    /// <returns>The points, in the same order.</returns>
    /// <exception cref="LabelException"><c>LabelCoordinatesInvalid</c>: the numbers are no x,y pairs.</exception>
    public static IReadOnlyList<PixelPoint> FromPairs(IReadOnlyList<int> coordinates)
    {
        ArgumentNullException.ThrowIfNull(coordinates);
        if (coordinates.Count == 0 || coordinates.Count % 2 != 0)
        {
            string count = $"{(coordinates.Count == 1 ? "is" : "are")} {Counted.Of(coordinates.Count, "number")}";
            throw new LabelException(
                ErrorIds.LabelCoordinatesInvalid, $"Coordinates are x,y pairs, but there {count}. Write x1,y1, x2,y2 and so on.");
        }

        PixelPoint[] points = new PixelPoint[coordinates.Count / 2];
        for (int i = 0; i < points.Length; i++) points[i] = new PixelPoint(coordinates[2 * i], coordinates[2 * i + 1]);
        return points;
    }

    /// <summary>"x,y".</summary>
    /// <returns>The two numbers, comma-separated.</returns>
    public override string ToString() => $"{X},{Y}";
}
