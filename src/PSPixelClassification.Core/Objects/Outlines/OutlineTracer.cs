namespace PSPixelClassification.Objects.Outlines;

/// <summary>
/// Walks along the edges of an object's pixels, the object always to the right. Where pixels meet at a corner only, the way stays with its
/// pixel, so that they become different parts or, of one part, a ring that touches itself and is taken apart there.
/// </summary>
/// <param name="mask">The object's pixels in a box.</param>
/// <param name="left">The column of the box in the image.</param>
/// <param name="top">The row of the box in the image.</param>
internal sealed class OutlineTracer(RunMask mask, int left, int top)
{
    // Each run has an edge at its left end, which leads up, and one at its right end, which leads down.
    private readonly bool[] _isWalked = new bool[2 * mask.Spans.Length];
    private readonly int[] _rows = RowsOf(mask);

    /// <summary>Finds the parts, in the order of their first pixels.</summary>
    /// <param name="cancellationToken">Looked at per ring.</param>
    public IReadOnlyList<OutlinePart> Trace(CancellationToken cancellationToken)
    {
        RunComponents components = RunComponents.Of(mask, touchesAtCorners: false, cancellationToken);
        IReadOnlyList<OutlineCorner>[] borders = new IReadOnlyList<OutlineCorner>[components.Count];
        List<IReadOnlyList<OutlineCorner>>[] holes = [.. borders.Select(_ => new List<IReadOnlyList<OutlineCorner>>())];
        RingSplitter rings = new();
        for (int edge = 0; edge < _isWalked.Length; edge++)
        {
            if (_isWalked[edge]) continue;
            cancellationToken.ThrowIfCancellationRequested();
            Walk(edge, rings);
            int part = components.Numbers[edge / 2];
            foreach (IReadOnlyList<OutlineCorner> ring in rings.Take())
            {
                if (IsHole(ring)) holes[part].Add(ring);
                else borders[part] = ring;
            }
        }

        return [.. borders.Zip(holes, (border, inside) => new OutlinePart(border, inside))];
    }

    private static int[] RowsOf(RunMask mask)
    {
        int[] rows = new int[mask.Spans.Length];
        for (int row = 0; row < mask.Height; row++) rows.AsSpan(mask.StartOf(row)..mask.StartOf(row + 1)).Fill(row);
        return rows;
    }

    // Twice the area between a ring and the origin, by the shoelace formula: holes go the other way round.
    private static bool IsHole(IReadOnlyList<OutlineCorner> ring)
    {
        long area = 0;
        for (int i = 0; i < ring.Count; i++)
        {
            (OutlineCorner a, OutlineCorner b) = (ring[i], ring[i + 1 < ring.Count ? i + 1 : 0]);
            area += (long)a.X * b.Y - (long)b.X * a.Y;
        }

        return area < 0;
    }

    private void Walk(int start, RingSplitter rings)
    {
        int edge = start;
        do
        {
            _isWalked[edge] = true;
            edge = edge % 2 == 0 ? AfterUp(edge / 2, rings) : AfterDown(edge / 2, rings);
        }
        while (edge != start);
    }

    // At the upper left corner of a run.
    private int AfterUp(int run, RingSplitter rings)
    {
        (int x, int row) = (mask.Spans[run].X, _rows[run]);
        int above = RunAt(row - 1, x);
        if (above >= 0 && mask.Spans[above].X == x) return Up(above);
        rings.Add(left + x, top + row);
        return above < 0 ? AlongTop(run, x, rings) : AlongBottom(above, x, rings);
    }

    // At the lower right corner of a run.
    private int AfterDown(int run, RingSplitter rings)
    {
        (int x, int row) = (mask.Spans[run].Right, _rows[run]);
        int below = RunAt(row + 1, x - 1);
        if (below >= 0 && mask.Spans[below].Right == x) return Down(below);
        rings.Add(left + x, top + row + 1);
        return below < 0 ? AlongBottom(run, x, rings) : AlongTop(below, x, rings);
    }

    // To the right along the upper edges of a run, to its end or the next run above.
    private int AlongTop(int run, int x, RingSplitter rings)
    {
        (int end, int row) = (mask.Spans[run].Right, _rows[run]);
        int next = FirstFrom(row - 1, x);
        bool turnsUp = next >= 0 && mask.Spans[next].X < end;
        rings.Add(left + (turnsUp ? mask.Spans[next].X : end), top + row);
        return turnsUp ? Up(next) : Down(run);
    }

    // To the left along the lower edges of a run, to its beginning or the next run below.
    private int AlongBottom(int run, int x, RingSplitter rings)
    {
        (int end, int row) = (mask.Spans[run].X, _rows[run]);
        int next = LastTo(row + 1, x);
        bool turnsDown = next >= 0 && mask.Spans[next].Right > end;
        rings.Add(left + (turnsDown ? mask.Spans[next].Right : end), top + row + 1);
        return turnsDown ? Down(next) : Up(run);
    }

    private static int Up(int run) => 2 * run;

    private static int Down(int run) => 2 * run + 1;

    /// <summary>The run of a row that has a column; −1 for none.</summary>
    private int RunAt(int row, int x)
    {
        int run = LastStartingTo(row, x);
        return run >= 0 && mask.Spans[run].Right > x ? run : -1;
    }

    /// <summary>The first run of a row that begins at a column or behind it; −1 for none.</summary>
    private int FirstFrom(int row, int x)
    {
        if (row < 0 || row >= mask.Height) return -1;
        int before = LastStartingTo(row, x - 1);
        int next = before < 0 ? mask.StartOf(row) : before + 1;
        return next < mask.StartOf(row + 1) ? next : -1;
    }

    /// <summary>The last run of a row that ends at a column or before it; −1 for none.</summary>
    private int LastTo(int row, int x)
    {
        int run = LastStartingTo(row, x - 1);
        if (run >= 0 && mask.Spans[run].Right > x) run--;
        return run >= 0 && run >= mask.StartOf(row) ? run : -1;
    }

    private int LastStartingTo(int row, int x)
    {
        if (row < 0 || row >= mask.Height) return -1;
        (int low, int high) = (mask.StartOf(row), mask.StartOf(row + 1));
        while (low < high)
        {
            int middle = low + (high - low) / 2;
            if (mask.Spans[middle].X <= x) low = middle + 1;
            else high = middle;
        }

        return low > mask.StartOf(row) ? low - 1 : -1;
    }
}
