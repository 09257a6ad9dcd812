using System.Management.Automation;
using PSPixelClassification.Common;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Pipeline.Arguments.Strokes;

/// <summary>One object of a table of strokes, such as a row of a CSV file: its class and points, and what they are drawn with.</summary>
/// <param name="Number">Which object it is, from 1.</param>
/// <param name="Class">The class.</param>
/// <param name="Points">Its points, at least one.</param>
internal sealed record StrokeRow(int Number, string Class, IReadOnlyList<PixelPoint> Points)
{
    /// <summary>The largest brush in pixels that commands take.</summary>
    public const int MaxBrushSize = 1000;

    /// <summary>What the rows of a line have in common; null for a row that is drawn by itself.</summary>
    public string? Stroke { get; init; }

    /// <summary>The name of the image it is drawn on; null for all.</summary>
    public string? Image { get; init; }

    /// <summary>Diameter of the brush in pixels, 1 to <see cref="MaxBrushSize"/>.</summary>
    public int BrushSize { get; init; }

    /// <summary>The slice, from 0; null if it is not said.</summary>
    public int? Z { get; init; }

    /// <summary>The time point, from 0; null if it is not said.</summary>
    public int? Time { get; init; }

    /// <summary>Reads an object.</summary>
    /// <param name="item">
    /// Has the properties X and Y, numbers or lists of as many, or Line with x,y, x,y … or a list of such pairs; may have Class,
    /// BrushSize, Z, T or Time, Stroke or Group, and Image.
    /// </param>
    /// <param name="number">Which object it is, from 1.</param>
    /// <param name="defaults">What counts where the object has no such property.</param>
    /// <exception cref="LabelException">
    /// <c>LabelNameInvalid</c>: no class; <c>LabelCoordinatesInvalid</c>: no whole numbers, or no points; <c>LabelShapeInvalid</c>: no such
    /// brush. The message begins with the row.
    /// </exception>
    public static StrokeRow Read(PSObject item, int number, StrokeDefaults defaults)
    {
        StrokeProperties given = StrokeProperties.Of(item, number);
        IReadOnlyList<PixelPoint> points = PointsOf(given);
        string name = given.Text("Class") ?? defaults.Class
            ?? throw given.Refused("it has no Class. Give it that property, or -Class for all that have none.", ErrorIds.LabelNameInvalid);
        int brush = given.Whole("BrushSize") ?? defaults.BrushSize;
        if (brush is < 1 or > MaxBrushSize)
            throw given.Refused($"its BrushSize is {brush}. Brushes have 1 to {MaxBrushSize} pixels.", ErrorIds.LabelShapeInvalid);
        return new StrokeRow(number, name, points)
        {
            Stroke = given.Text("Stroke") ?? given.Text("Group"),
            Image = given.Text("Image"),
            BrushSize = brush,
            Z = given.Whole("Z") ?? defaults.Z,
            Time = given.Whole("T") ?? given.Whole("Time") ?? defaults.Time,
        };
    }

    private static IReadOnlyList<PixelPoint> PointsOf(StrokeProperties given)
    {
        if (given.Pairs("Line") is { } line) return PixelPoint.FromPairs(line);
        IReadOnlyList<int>? x = given.Wholes("X");
        IReadOnlyList<int>? y = given.Wholes("Y");
        if (x is null || y is null)
            throw given.Refused(given.Lack(x is null ? "X" : "Y"));
        return x.Count == y.Count ? [.. x.Zip(y, (column, row) => new PixelPoint(column, row))]
            : throw given.Refused($"X has {Counted.Of(x.Count, "number")}, Y {Counted.Of(y.Count, "number")}. Give as many for each.");
    }
}
