using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.Objects.Splitting;

namespace PSPixelClassification.Objects;

/// <summary>
/// Makes objects of the pixels of a class: connected ones (8 neighbors, 26 in volumes), split where objects touch. Each connected part is
/// looked at by itself, so that memory grows with the largest of them, and no tile has a border. The same for any number of threads.
/// </summary>
public static class ObjectLabeler
{
    /// <summary>Finds objects.</summary>
    /// <param name="mask">The pixels of the class.</param>
    /// <param name="options">How they are told apart, and which stay.</param>
    /// <param name="threads">Most threads at once.</param>
    /// <param name="seeds">
    /// Pixels of which a connected part needs one to stay, as <c>apply_hysteresis_threshold</c> of scikit-image asks; null for all parts.
    /// </param>
    /// <param name="cancellationToken">Looked at per row and per connected part.</param>
    /// <returns>The objects.</returns>
    public static ObjectMap Label(
        RunMask mask, ObjectOptions options, int threads, RunMask? seeds = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(mask);
        ArgumentNullException.ThrowIfNull(options);
        if (seeds is not null && (seeds.Width, seeds.Height, seeds.Depth) != (mask.Width, mask.Height, mask.Depth))
            throw new ArgumentException("The seeds are of another size than the mask.", nameof(seeds));
        if (options.FillHoles) mask = HoleFilling.Fill(mask, cancellationToken);
        ObjectRun[] runs = Connected(mask, cancellationToken);
        if (seeds is not null) runs = WithSeeds(runs, seeds);
        if (options.MinimumDistance > 0) runs = Split(mask, runs, options, threads, cancellationToken);
        return Numbered(mask, runs, options);
    }

    private static ObjectRun[] Connected(RunMask mask, CancellationToken cancellationToken)
    {
        int[] numbers = RunComponents.Of(mask, touchesAtCorners: true, cancellationToken).Numbers;
        ObjectRun[] runs = new ObjectRun[numbers.Length];
        for (int row = 0; row < mask.Height * mask.Depth; row++)
        {
            for (int i = mask.StartOf(row); i < mask.StartOf(row + 1); i++)
                runs[i] = new ObjectRun(row, mask.Spans[i].X, mask.Spans[i].Right, numbers[i]);
        }

        return runs;
    }

    private static ObjectRun[] WithSeeds(ObjectRun[] runs, RunMask seeds)
    {
        HashSet<int> seeded = [];
        (int row, int next) = (-1, 0);
        foreach (ObjectRun run in runs)
        {
            if (run.Row != row) (row, next) = (run.Row, seeds.StartOf(run.Row));
            // Both go from left to right.
            while (next < seeds.StartOf(row + 1) && seeds.Spans[next].Right <= run.X) next++;
            if (next < seeds.StartOf(row + 1) && seeds.Spans[next].X < run.Right) seeded.Add(run.Object);
        }

        return [.. runs.Where(run => seeded.Contains(run.Object))];
    }

    private static ObjectRun[] Split(
        RunMask mask, ObjectRun[] runs, ObjectOptions options, int threads, CancellationToken cancellationToken)
    {
        int count = runs.Length == 0 ? 0 : runs.Max(run => run.Object) + 1;
        int[] starts = new int[count + 1];
        foreach (ObjectRun run in runs) starts[run.Object + 1]++;
        for (int part = 0; part < count; part++) starts[part + 1] += starts[part];
        // The runs part by part, in a part in their order.
        ObjectRun[] ordered = new ObjectRun[runs.Length];
        int[] next = [.. starts];
        foreach (ObjectRun run in runs) ordered[next[run.Object]++] = run;
        IReadOnlyList<ObjectRun>?[] split = new IReadOnlyList<ObjectRun>?[count];
        ImageShape shape = new(mask.Width, mask.Height, Depth: mask.Depth);
        ParallelWork.Run(
            count, threads, () => new ObjectSplitter(shape, options),
            (part, splitter) => split[part] = splitter.Split(ordered.AsSpan(starts[part]..starts[part + 1]), cancellationToken),
            cancellationToken);
        return Joined(runs, split, count);
    }

    // Whole parts keep their numbers, the objects of others get new ones.
    private static ObjectRun[] Joined(ObjectRun[] runs, IReadOnlyList<ObjectRun>?[] split, int count)
    {
        List<ObjectRun> joined = new(runs.Length);
        int[] firsts = new int[split.Length];
        int[] taken = new int[split.Length];
        for (int part = 0; part < split.Length; part++)
        {
            if (split[part] is not { } objects) continue;
            firsts[part] = count;
            count += objects.Max(run => run.Object) + 1;
        }

        foreach (ObjectRun run in runs)
        {
            if (split[run.Object] is not { } objects)
            {
                joined.Add(run);
                continue;
            }

            // A part's objects are in the order of its runs.
            ref int next = ref taken[run.Object];
            for (; next < objects.Count && objects[next].Row == run.Row && objects[next].X < run.Right; next++)
                joined.Add(objects[next] with { Object = objects[next].Object + firsts[run.Object] });
        }

        return [.. joined];
    }

    private static ObjectMap Numbered(RunMask mask, ObjectRun[] runs, ObjectOptions options)
    {
        int count = runs.Length == 0 ? 0 : runs.Max(run => run.Object) + 1;
        long[] sizes = new long[count];
        bool[] isGone = new bool[count];
        foreach (ObjectRun run in runs)
        {
            sizes[run.Object] += run.Right - run.X;
            isGone[run.Object] |= options.ClearBorder && HoleFilling.AtBorder(mask, run.Row, new PixelSpan(run.X, run.Right));
        }

        for (int i = 0; i < count; i++) isGone[i] |= sizes[i] < options.MinimumSize || sizes[i] > (options.MaximumSize ?? long.MaxValue);
        int[] numbers = new int[count];
        int taken = 0;
        List<ObjectRun> kept = [];
        foreach (ObjectRun run in runs)
        {
            if (isGone[run.Object]) continue;
            if (numbers[run.Object] == 0) numbers[run.Object] = ++taken;
            kept.Add(run with { Object = numbers[run.Object] });
        }

        return new ObjectMap(mask.Width, mask.Height, mask.Depth, [.. kept], taken);
    }
}
