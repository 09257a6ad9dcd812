using PSPixelClassification.Imaging;

namespace PSPixelClassification.Labels.Strokes;

/// <summary>
/// The strokes of an image: pixels of one class that touch each other, at a corner at least (8-connected in a plane). Those of the next
/// slice and of the next time point touch as well (26 neighbors in a volume, 80 in a series of volumes): what was painted through a stack
/// or a series shows the same thing again and again, and is one stroke.
/// </summary>
internal sealed class ConnectedStrokes
{
    private readonly StrokeRun[] _runs;
    private readonly Dictionary<(Plane Plane, int Y), Range> _rows;

    private ConnectedStrokes(StrokeRun[] runs, Dictionary<(Plane Plane, int Y), Range> rows)
    {
        (_runs, _rows) = (runs, rows);
        List<long> pixels = [];
        foreach (StrokeRun run in runs)
        {
            if (run.Stroke == pixels.Count) pixels.Add(0);
            pixels[run.Stroke] += run.Length;
        }

        ConnectedStroke[] strokes = new ConnectedStroke[pixels.Count];
        long[] passed = new long[pixels.Count];
        foreach (StrokeRun run in runs)
        {
            long toMiddle = pixels[run.Stroke] / 2 - passed[run.Stroke];
            passed[run.Stroke] += run.Length;
            if (toMiddle < 0 || toMiddle >= run.Length) continue;
            strokes[run.Stroke] = new(run.Value, pixels[run.Stroke], run.Plane, new PixelPoint(run.X + (int)toMiddle, run.Y));
        }

        Strokes = Array.AsReadOnly(strokes);
    }

    /// <summary>The strokes, in the order of their first pixels: by time, slice, row, column.</summary>
    public IReadOnlyList<ConnectedStroke> Strokes { get; }

    /// <summary>Finds the strokes.</summary>
    /// <param name="labels">The labels of an image.</param>
    /// <returns>Strokes that together hold every labeled pixel once.</returns>
    public static ConnectedStrokes Find(LabelSnapshot labels)
    {
        StrokeRun[] runs =
            [.. LabelRuns.Of(labels.State).Select(run => new StrokeRun(run.Plane, run.Run.Y, run.Run.X, run.Run.Right, run.Value, 0))];
        Dictionary<(Plane Plane, int Y), Range> rows = [];
        for (int first = 0, end; first < runs.Length; first = end)
        {
            for (end = first + 1; end < runs.Length && runs[end].Plane == runs[first].Plane && runs[end].Y == runs[first].Y;) end++;
            rows.Add((runs[first].Plane, runs[first].Y), first..end);
        }

        int[] parents = Join(runs, rows);
        // A root is the first run of its stroke.
        int count = 0;
        for (int i = 0; i < runs.Length; i++)
        {
            int root = RootOf(parents, i);
            runs[i] = runs[i] with { Stroke = root == i ? count++ : runs[root].Stroke };
        }

        return new ConnectedStrokes(runs, rows);
    }

    /// <summary>The labeled pixels of a row.</summary>
    /// <param name="plane">Time point and slice.</param>
    /// <param name="y">The row.</param>
    /// <returns>Its runs by column; several may be of one stroke.</returns>
    public ReadOnlySpan<StrokeRun> RowOf(Plane plane, int y) =>
        _rows.TryGetValue((plane, y), out Range range) ? _runs.AsSpan(range) : [];

    // Disjoint sets, each with its first run as the root.
    private static int[] Join(StrokeRun[] runs, Dictionary<(Plane Plane, int Y), Range> rows)
    {
        int[] parents = [.. Enumerable.Range(0, runs.Length)];
        foreach (((Plane plane, int y), Range row) in rows)
        {
            JoinRows(runs, parents, row, row);
            for (int neighbor = 0; neighbor < 13; neighbor++)
            {
                // The 13 of the 27 rows around this one, in time, slice and height, that come before it in their order.
                (int time, int z, int above) = (neighbor / 9 - 1, neighbor / 3 % 3 - 1, neighbor % 3 - 1);
                if (rows.TryGetValue((new Plane(plane.Time + time, plane.Z + z), y + above), out Range other))
                    JoinRows(runs, parents, row, other);
            }
        }

        return parents;
    }

    private static void JoinRows(StrokeRun[] runs, int[] parents, Range row, Range other)
    {
        int first = other.Start.Value;
        for (int i = row.Start.Value; i < row.End.Value; i++)
        {
            while (first < other.End.Value && runs[first].Right < runs[i].X) first++;
            for (int k = first; k < other.End.Value && runs[k].X <= runs[i].Right; k++)
            {
                if (!runs[i].Touches(runs[k])) continue;
                (int a, int b) = (RootOf(parents, i), RootOf(parents, k));
                parents[Math.Max(a, b)] = Math.Min(a, b);
            }
        }
    }

    private static int RootOf(int[] parents, int run)
    {
        while (parents[run] != run) run = parents[run] = parents[parents[run]];
        return run;
    }
}
