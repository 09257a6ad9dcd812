namespace PSPixelClassification.PracticeImages;

/// <summary>
/// Draws the few strokes that a person would draw into a practice image: short lines inside a small, a large, a bright and a dim object,
/// and lines through the background, most of them close to objects, where a classifier needs them to find the border.
/// </summary>
public static class PracticeStrokes
{
    /// <summary>The class of strokes in objects.</summary>
    public const string ObjectClass = "nuclei";

    /// <summary>The class of strokes beside objects.</summary>
    public const string BackgroundClass = "background";

    private const int BackgroundStrokes = 4;
    private const int CloseStrokes = 3;
    private const int Attempts = 2000;
    private const int ShortestLine = 20;
    private const int LongestLine = 40;

    /// <summary>Strokes stay this far inside objects, and longer ones end here, in pixels.</summary>
    private const double Inset = 2;
    private const int LongestObjectLine = 24;

    /// <summary>Strokes in the background stay this far from objects, and the close ones come as near as that, in pixels.</summary>
    private const double Clearance = 2;
    private const double CloseDistance = 2.6;

    private static readonly (int X, int Y)[] s_directions = [(1, 0), (2, 1), (1, 1), (1, 2), (0, 1), (-1, 2), (-1, 1), (-2, 1)];

    /// <summary>Chooses the strokes.</summary>
    /// <param name="image">The image with its truth.</param>
    /// <param name="seed">Fixes the choice.</param>
    /// <returns>At most four strokes in objects and four in the background; fewer in an image without room for them.</returns>
    public static IReadOnlyList<PracticeStroke> Draw(PracticeImage image, int seed)
    {
        ArgumentNullException.ThrowIfNull(image);
        PracticeRandom random = new(seed, int.MinValue);
        return Array.AsReadOnly<PracticeStroke>([.. InObjects(image), .. InBackground(image, random)]);
    }

    private static IEnumerable<PracticeStroke> InObjects(PracticeImage image)
    {
        ObjectDistance depths = ObjectDistance.ToRims(image);
        List<PracticeObject> objects = [.. PracticeObject.Find(image).Where(found => Chord(image, depths, found) is not null)];
        Func<PracticeObject, double>[] ranks =
            [found => found.Area, found => -found.Area, found => found.Brightness, found => -found.Brightness];
        foreach (Func<PracticeObject, double> rank in ranks)
        {
            if (objects.MaxBy(rank) is not { } chosen) yield break;
            objects.Remove(chosen);
            yield return new PracticeStroke(ObjectClass, Chord(image, depths, chosen)!);
        }
    }

    /// <summary>
    /// The longest of eight straight lines through the pixel nearest the object's center; null if the object is too thin for any.
    /// </summary>
    private static int[]? Chord(PracticeImage image, ObjectDistance depths, PracticeObject found)
    {
        bool IsInside(int x, int y) => x >= 0 && x < image.Width && y >= 0 && y < image.Height
            && image.Truth[y * image.Width + x] == found.Number && depths.At(x, y) >= Inset;
        var inside = found.Pixels.Where(pixel => IsInside(pixel.X, pixel.Y)).ToList();
        if (inside.Count == 0) return null;
        (int x, int y) = inside.MinBy(pixel => Square(pixel.X - found.CentreX) + Square(pixel.Y - found.CentreY));
        int Reach(int dx, int dy)
        {
            int steps = 0;
            double step = Math.Sqrt(dx * dx + dy * dy);
            while ((steps + 1) * step <= LongestObjectLine / 2 && IsInside(x + (steps + 1) * dx, y + (steps + 1) * dy)) steps++;
            return steps;
        }

        var lines = s_directions.Select(d => (d, Forward: Reach(d.X, d.Y), Backward: Reach(-d.X, -d.Y)));
        var (direction, forward, backward) =
            lines.MaxBy(line => (line.Forward + line.Backward) * Math.Sqrt(Square(line.d.X) + Square(line.d.Y)));
        return [x - backward * direction.X, y - backward * direction.Y, x + forward * direction.X, y + forward * direction.Y];
    }

    private static IEnumerable<PracticeStroke> InBackground(PracticeImage image, PracticeRandom random)
    {
        ObjectDistance distances = ObjectDistance.ToObjects(image);
        for (int stroke = 0; stroke < BackgroundStrokes; stroke++)
        {
            if (FreeLine(image, distances, random, stroke < CloseStrokes) is { } line)
                yield return new PracticeStroke(BackgroundClass, line);
        }
    }

    private static int[]? FreeLine(PracticeImage image, ObjectDistance distances, PracticeRandom random, bool close)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            int x = (int)random.Uniform(0, image.Width);
            int y = (int)random.Uniform(0, image.Height);
            (double dx, double dy) = random.Direction();
            double length = random.Uniform(ShortestLine, LongestLine);
            int endX = (int)Math.Round(x + length * dx);
            int endY = (int)Math.Round(y + length * dy);
            if (endX < 0 || endX >= image.Width || endY < 0 || endY >= image.Height) continue;
            double nearest = Nearest(distances, x, y, endX, endY);
            if (nearest >= Clearance && (!close || nearest <= CloseDistance)) return [x, y, endX, endY];
        }

        return null;
    }

    private static double Nearest(ObjectDistance distances, int x, int y, int endX, int endY)
    {
        int steps = Math.Max(1, Math.Max(Math.Abs(endX - x), Math.Abs(endY - y)));
        double nearest = double.PositiveInfinity;
        for (int i = 0; i <= steps; i++)
        {
            int atX = (int)Math.Round(x + (endX - x) * (double)i / steps);
            int atY = (int)Math.Round(y + (endY - y) * (double)i / steps);
            nearest = Math.Min(nearest, distances.At(atX, atY));
        }

        return nearest;
    }

    private static double Square(double value) => value * value;
}
