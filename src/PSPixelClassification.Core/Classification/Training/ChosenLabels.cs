using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;
using PSPixelClassification.Labels.Rasterising;

namespace PSPixelClassification.Classification.Training;

/// <summary>Which of the labels are trained on.</summary>
internal static class ChosenLabels
{
    /// <summary>Leaves out what a training does not want.</summary>
    /// <param name="images">The images.</param>
    /// <param name="labels">Their labels.</param>
    /// <param name="tuning">What is wanted.</param>
    /// <param name="seed">Chooses among the pixels of large classes.</param>
    public static IReadOnlyList<LabelSnapshot> Of(
        IReadOnlyList<ClassifierImage> images, IReadOnlyList<LabelSnapshot> labels, TrainingTuning tuning, int seed)
    {
        IReadOnlyList<LabelSnapshot> wanted = WithoutIgnored(labels, tuning);
        return tuning.MaxPixelsPerClass is { } most ? AtMost(images, wanted, most, seed) : wanted;
    }

    /// <summary>Leaves out the pixels of ignored classes.</summary>
    /// <param name="labels">The labels of images.</param>
    /// <param name="tuning">What is wanted.</param>
    public static IReadOnlyList<LabelSnapshot> WithoutIgnored(IReadOnlyList<LabelSnapshot> labels, TrainingTuning tuning)
    {
        return tuning.IgnoredClasses.Count == 0 ? labels : [.. labels.Select(Wanted)];

        LabelSnapshot Wanted(LabelSnapshot one)
        {
            HashSet<byte> ignored =
            [
                .. one.CountByClass.Where(count => count.Pixels > 0 && tuning.Ignores(count.Class.Name))
                    .Select(count => (byte)count.Class.Value),
            ];
            return ignored.Count == 0 ? one : one.Only((_, value, _) => !ignored.Contains(value));
        }
    }

    /// <summary>
    /// Leaves at most some pixels of each class. Each labeled pixel has a random number, which depends on the seed and the pixel's t, z, y
    /// and x alone; of each class the pixels with the smallest numbers stay. So the choice does not depend on the order of images, and
    /// hardly changes while labels are painted. Pixels of several images at one place have one number; if not all of them may stay, the
    /// images with more labels come first, then those in the order of <see cref="LabeledImageOrder"/>.
    /// </summary>
    /// <param name="images">The images.</param>
    /// <param name="labels">Their labels.</param>
    /// <param name="most">Pixels of each class that stay at most.</param>
    /// <param name="seed">The seed.</param>
    public static IReadOnlyList<LabelSnapshot> AtMost(
        IReadOnlyList<ClassifierImage> images, IReadOnlyList<LabelSnapshot> labels, int most, int seed)
    {
        TrainingClasses classes = TrainingClasses.Join(labels.Select(one => one.Classes));
        IReadOnlyList<int>[] indices = [.. labels.Select(one => classes.IndicesOf(one.Classes))];
        long[] counts = new long[classes.Classes.Count];
        foreach ((LabelSnapshot one, IReadOnlyList<int> index) in labels.Zip(indices))
        {
            foreach (LabelCount count in one.CountByClass) counts[index[count.Class.Value]] += count.Pixels;
        }

        if (counts.All(count => count <= most)) return labels;
        // The pixels that stay, the one that has to go next in front; null where all stay.
        PriorityQueue<int, (ulong, int)>?[] kept = Array.ConvertAll(
            counts, count => count > most ? new PriorityQueue<int, (ulong, int)>(most, s_largestFirst) : null);
        int[] ranks = Ranks(images, labels, indices);
        for (int image = 0; image < labels.Count; image++)
        {
            foreach ((Plane plane, PixelRun run, byte value) in LabelRuns.Of(labels[image].State))
            {
                if (kept[indices[image][value]] is not { } queue) continue;
                for (int x = run.X; x < run.Right; x++)
                {
                    (ulong, int) number = (Number(seed, plane, run.Y, x), ranks[image]);
                    if (queue.Count < most) queue.Enqueue(0, number);
                    else queue.EnqueueDequeue(0, number);
                }
            }
        }

        (ulong, int)[] last = Array.ConvertAll(
            kept, queue => queue is not null && queue.TryPeek(out _, out (ulong, int) number) ? number : (ulong.MaxValue, int.MaxValue));
        return [.. labels.Select((one, image) => one.Only((plane, value, pixel) =>
            (Number(seed, plane, pixel.Y, pixel.X), ranks[image]).CompareTo(last[indices[image][value]]) <= 0))];
    }

    private static readonly IComparer<(ulong, int)> s_largestFirst =
        Comparer<(ulong, int)>.Create((a, b) => b.CompareTo(a));

    private static ulong Number(int seed, Plane plane, int y, int x)
    {
        // Two steps of SplitMix64, so that no place follows from another one.
        ulong state = ((ulong)(uint)seed << 32 | (uint)plane.Time) ^ (ulong)(uint)plane.Z << 48;
        state = Xoshiro256.SplitMix(ref state) ^ ((ulong)(uint)y << 32 | (uint)x);
        return Xoshiro256.SplitMix(ref state);
    }

    private static int[] Ranks(
        IReadOnlyList<ClassifierImage> images, IReadOnlyList<LabelSnapshot> labels, IReadOnlyList<int>[] indices)
    {
        int[] order = LabeledImageOrder.Of(images, labels, indices);
        int[] ranks = new int[order.Length];
        for (int i = 0; i < order.Length; i++) ranks[order[i]] = i;
        return ranks;
    }
}
