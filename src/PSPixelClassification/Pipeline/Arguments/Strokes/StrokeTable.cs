using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Labels;
using PSPixelClassification.Labels.Strokes;

namespace PSPixelClassification.Pipeline.Arguments.Strokes;

/// <summary>
/// Strokes as a table of objects. Rows with the same stroke, class, plane and brush are the points of one line, in their order; a row
/// without a stroke is drawn by itself.
/// </summary>
/// <param name="defaults">What counts where an object does not say it.</param>
internal sealed class StrokeTable(StrokeDefaults defaults)
{
    private readonly List<StrokeRow> _rows = [];
    private readonly SortedSet<string> _unknown = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<int> _drawn = [];

    /// <summary>Whether there is no row.</summary>
    public bool IsEmpty => _rows.Count == 0;

    /// <summary>Adds an object.</summary>
    /// <exception cref="LabelException">It is no row of strokes; the message says which it is and why.</exception>
    public void Add(PSObject item)
    {
        _rows.Add(StrokeRow.Read(item, _rows.Count + 1, defaults));
        _unknown.UnionWith(StrokeProperties.Unknown(item));
    }

    /// <summary>What may be wrong with the table, once all images have got their strokes: columns and rows that were not used.</summary>
    public IEnumerable<string> Warnings()
    {
        if (_unknown.Count > 0)
        {
            yield return $"Unknown columns of the strokes were ignored: {string.Join(", ", _unknown)}. "
                + $"Known columns are {StrokeProperties.Known}.";
        }

        if (_rows.Where(row => !_drawn.Contains(row.Number)).Select(row => row.Image).Distinct().ToArray() is { Length: > 0 } others)
            yield return $"Strokes of {string.Join(", ", others.Select(name => $"'{name}'"))} were not drawn: no such image was given.";
    }

    /// <summary>The strokes for an image, in the order of their first rows; none if there are no rows.</summary>
    /// <exception cref="LabelException">
    /// <c>LabelPlaneRequired</c>: the image has several planes, and a row does not say which is meant.
    /// </exception>
    public IReadOnlyList<LabelStroke> For(ClassifierImage image)
    {
        StrokeRow[] rows = [.. _rows.Where(row => row.Image is null || IsNamed(image, row.Image))];
        _drawn.UnionWith(rows.Select(row => row.Number));
        return [.. rows.GroupBy(KeyOf).Select(line => StrokeOf(image, [.. line]))];
    }

    private static bool IsNamed(ClassifierImage image, string name) =>
        string.Equals(image.Name, name.Trim(), StringComparison.OrdinalIgnoreCase)
        || string.Equals(Path.GetFileName(image.SourcePath), name.Trim(), StringComparison.OrdinalIgnoreCase);

    private static object KeyOf(StrokeRow row) => row.Stroke is null
        ? row.Number
        : (row.Stroke, row.Image?.Trim().ToUpperInvariant(), row.Class.Trim().ToUpperInvariant(), row.BrushSize, row.Z, row.Time);

    private static LabelStroke StrokeOf(ClassifierImage image, StrokeRow[] rows)
    {
        StrokeRow first = rows[0];
        string name = rows.Length == 1 ? $"row {first.Number}" : $"rows {first.Number} to {rows[^1].Number}";
        try
        {
            PixelMask mask = PixelMask.Polyline([.. rows.SelectMany(row => row.Points)], first.BrushSize);
            return new LabelStroke(first.Class, mask, PlaneArgument.Of(image, first.Time, first.Z)) { Name = name };
        }
        catch (LabelException e)
        {
            throw new LabelException(e.ErrorId, $"{name}: {e.Message}");
        }
    }
}
