namespace PSPixelClassification.Objects;

/// <summary>
/// Connected parts of a mask, numbered by their first pixels: slice by slice, row by row, from left to right, as <c>label</c> of
/// scikit-image numbers them. Runs are joined by a union of sets, so that the time grows with their number.
/// </summary>
internal sealed class RunComponents
{
    private RunComponents(int[] numbers, int count) => (Numbers, Count) = (numbers, count);

    /// <summary>The number of each run's part, from 0, in the order of <see cref="RunMask.Spans"/>.</summary>
    public int[] Numbers { get; }

    /// <summary>Number of parts.</summary>
    public int Count { get; }

    /// <summary>Finds the parts.</summary>
    /// <param name="mask">The mask.</param>
    /// <param name="touchesAtCorners">
    /// Whether pixels belong together that touch at a corner or an edge: 8 or 26 neighbors, else 4 or 6.
    /// </param>
    /// <param name="cancellationToken">Looked at per row.</param>
    public static RunComponents Of(RunMask mask, bool touchesAtCorners, CancellationToken cancellationToken = default)
    {
        int[] parents = [.. Enumerable.Range(0, mask.Spans.Length)];
        for (int row = 0; row < mask.Height * mask.Depth; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int y = row % mask.Height;
            if (y > 0) Join(mask, row, row - 1, touchesAtCorners, parents);
            if (row < mask.Height) continue;
            int before = row - mask.Height;
            Join(mask, row, before, touchesAtCorners, parents);
            if (!touchesAtCorners) continue;
            if (y > 0) Join(mask, row, before - 1, touchesAtCorners, parents);
            if (y < mask.Height - 1) Join(mask, row, before + 1, touchesAtCorners, parents);
        }

        return Number(parents);
    }

    private static void Join(RunMask mask, int row, int other, bool touchesAtCorners, int[] parents)
    {
        int reach = touchesAtCorners ? 1 : 0;
        (int i, int j) = (mask.StartOf(row), mask.StartOf(other));
        (int end, int otherEnd) = (mask.StartOf(row + 1), mask.StartOf(other + 1));
        while (i < end && j < otherEnd)
        {
            (PixelSpan a, PixelSpan b) = (mask.Spans[i], mask.Spans[j]);
            if (a.X < b.Right + reach && b.X < a.Right + reach) Unite(parents, i, j);
            // Of both the one that ends first can touch nothing that comes behind the other.
            if (a.Right < b.Right) i++;
            else j++;
        }
    }

    // The smaller number is the parent, so that a part's root is its first run.
    private static void Unite(int[] parents, int a, int b)
    {
        (a, b) = (Root(parents, a), Root(parents, b));
        if (a < b) parents[b] = a;
        else parents[a] = b;
    }

    private static int Root(int[] parents, int run)
    {
        while (parents[run] != run) run = parents[run] = parents[parents[run]];
        return run;
    }

    private static RunComponents Number(int[] parents)
    {
        int count = 0;
        int[] numbers = new int[parents.Length];
        for (int run = 0; run < parents.Length; run++)
        {
            int root = Root(parents, run);
            numbers[run] = root == run ? count++ : numbers[root];
        }

        return new RunComponents(numbers, count);
    }
}
