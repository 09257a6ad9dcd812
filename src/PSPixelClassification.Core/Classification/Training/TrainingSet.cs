using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Classification.Training;

/// <summary>The labeled pixels of several images, and the features to compute for them.</summary>
internal sealed class TrainingSet
{
    private readonly IReadOnlyList<LabeledRows> _images;

    private TrainingSet(
        FeatureSet featureSet, IReadOnlyList<LabeledRows> images, IReadOnlyList<LearnedLabels> labels, IReadOnlyList<LabelClass> classes,
        IReadOnlyList<long> labelCounts, IReadOnlyList<int> forestClasses, int imageChannels)
    {
        FeatureSet = featureSet;
        _images = images;
        Labels = labels;
        Classes = classes;
        LabelCounts = labelCounts;
        ImageChannels = imageChannels;
        ForestClasses = forestClasses;
    }

    /// <summary>The features, with the choice of 2D or 3D made as the labeled images ask for.</summary>
    public FeatureSet FeatureSet { get; }

    /// <summary>The images' classes joined by name.</summary>
    public IReadOnlyList<LabelClass> Classes { get; }

    /// <summary>The labels of each labeled image.</summary>
    public IReadOnlyList<LearnedLabels> Labels { get; }

    /// <summary>Labeled pixels of each class, whether they are trained on or not.</summary>
    public IReadOnlyList<long> LabelCounts { get; }

    /// <summary>Indices of the classes that have labeled pixels and are not ignored: those the forest learns.</summary>
    public IReadOnlyList<int> ForestClasses { get; }

    /// <summary>Names of the classes that the forest learns.</summary>
    public IReadOnlyList<string> ForestClassNames => [.. ForestClasses.Select(index => Classes[index].Name)];

    /// <summary>Channels of the labeled images.</summary>
    public int ImageChannels { get; }

    /// <summary>Takes labels of one moment.</summary>
    /// <param name="images">The images.</param>
    /// <param name="snapshots">Their labels.</param>
    /// <param name="featureSet">The features.</param>
    /// <param name="tuning">Which labels are trained on; all of them count as learned.</param>
    /// <param name="seed">Chooses among the pixels of large classes.</param>
    public static TrainingSet Collect(
        IReadOnlyList<ClassifierImage> images, IReadOnlyList<LabelSnapshot> snapshots, FeatureSet featureSet, TrainingTuning tuning,
        int seed)
    {
        TrainingClasses classes = TrainingClasses.Join(snapshots.Select(labels => labels.Classes));
        tuning.RequireKnown([.. classes.Classes.Select(known => known.Name)]);
        IReadOnlyList<LabelSnapshot> chosen = ChosenLabels.Of(images, snapshots, tuning, seed);
        List<LabeledRows> labeled = [];
        List<LearnedLabels> learned = [];
        int rows = 0;
        ClassifierImage? first = null;
        long[] labelCounts = new long[classes.Classes.Count];
        long[] taken = new long[labelCounts.Length];
        foreach ((ClassifierImage image, LabelSnapshot labels, LabelSnapshot wanted) in images.Zip(snapshots, chosen))
        {
            if (labels.LabeledPixelCount == 0) continue;
            first ??= image;
            RequireSameDimensions(first, image);
            RequireSameChannels(first, image);
            ImageRequirements.Check(featureSet, image);
            IReadOnlyList<int> indices = classes.IndicesOf(labels.Classes);
            foreach ((LabelClass labelClass, long count) in labels.CountByClass) labelCounts[indices[labelClass.Value]] += count;
            learned.Add(LearnedLabels.Of(image, labels, indices));
            if (wanted.LabeledPixelCount == 0) continue;
            foreach ((LabelClass labelClass, long count) in wanted.CountByClass) taken[indices[labelClass.Value]] += count;
            int cellHeight = image.GeometryOf(featureSet).IsPlanar ? FeatureTile.Side : FeatureExtractor.MaxVolumeTileHeight;
            LabeledRows piece = new(BlocksOf(image, wanted, indices, cellHeight, rows), rows, checked((int)wanted.LabeledPixelCount));
            labeled.Add(piece);
            rows = checked(rows + piece.Count);
        }

        RequireTwoClasses(images.Count, classes.Classes, taken, tuning);
        return new TrainingSet(
            featureSet.Resolve(first!.Extent), labeled, learned, classes.Classes, labelCounts,
            [.. Enumerable.Range(0, taken.Length).Where(index => taken[index] > 0)], first.Extent.Channels);
    }

    /// <summary>
    /// Computes the features of every labeled pixel, several blocks at once. Images follow each other by what their rows hold, so that
    /// the order they were given in does not matter; in an image planes, blocks and pixels keep their places.
    /// </summary>
    /// <param name="threads">Most threads at once.</param>
    /// <param name="kept">
    /// Features of an earlier training, which need not be computed again, and takes those of this one; null to keep none.
    /// </param>
    /// <param name="progress">Told the fraction done.</param>
    /// <param name="cancellationToken">Looked at per block.</param>
    /// <returns>One row a labeled pixel.</returns>
    public LabeledFeatures ComputeFeatures(
        int threads, KeptRows? kept, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ImageShape slice = new(1, 1, ImageChannels);
        IReadOnlyList<LabeledBlock> blocks = [.. _images.SelectMany(image => image.Blocks)];
        TrainingRows rows = new(FeatureSet.GetChannelCount(slice), _images.Sum(image => image.Count), Classes.Count, ForestClasses);
        IReadOnlyList<LabeledBlock> missing = kept?.Fill(rows, FeatureSet, blocks) ?? blocks;
        IReadOnlyList<LabeledRun> runs = LabeledRun.Join(missing, FeatureSet);
        int done = 0;
        ParallelWork.Run(
            runs.Count, threads, () => new LabeledRunReader(FeatureSet),
            (i, reader) =>
            {
                reader.Read(runs[i], rows, cancellationToken);
                progress?.Report((double)Interlocked.Increment(ref done) / runs.Count);
            },
            cancellationToken);
        IReadOnlyList<LabeledRows> sorted = rows.Sort(_images);
        kept?.Replace(rows, FeatureSet, [.. sorted.SelectMany(image => image.Blocks)]);
        return new LabeledFeatures(rows, sorted);
    }

    private static List<LabeledBlock> BlocksOf(
        ClassifierImage image, LabelSnapshot labels, IReadOnlyList<int> indices, int cellHeight, int firstRow)
    {
        List<LabeledBlock> blocks = [];
        foreach (Plane plane in labels.Planes)
        {
            foreach (Region region in labels.BoundingBlocks(plane).SelectMany(block => LabeledRun.Cut(block, cellHeight)))
            {
                int count = CountLabels(labels, plane, region);
                if (count > 0) blocks.Add(new LabeledBlock(image, labels, indices, plane, region, firstRow));
                firstRow = checked(firstRow + count);
            }
        }

        return blocks;
    }

    private static int CountLabels(LabelSnapshot labels, Plane plane, Region region)
    {
        byte[] dense = new byte[region.PixelCount];
        labels.Read(plane, region, dense);
        return dense.Length - dense.AsSpan().Count((byte)0);
    }

    private static void RequireSameDimensions(ClassifierImage first, ClassifierImage image)
    {
        if (image.Extent.Depth > 1 == first.Extent.Depth > 1) return;
        static string Describe(ClassifierImage one) =>
            one.Extent.Depth > 1 ? $"'{one.Name}' is a volume of {Counted.Of(one.Extent.Depth, "slice")}" : $"'{one.Name}' is a 2D image";
        throw new TrainingException(
            ErrorIds.DimensionMismatch,
            $"The labeled images differ in dimensions: {Describe(first)}, {Describe(image)}. "
            + $"Train on images of one kind, or {ImageRemedies.GiveAxes} (tyx makes slices time points).");
    }

    private static void RequireSameChannels(ClassifierImage first, ClassifierImage image)
    {
        if (image.Extent.Channels == first.Extent.Channels) return;
        ClassifierImage lesser = image.Extent.Channels < first.Extent.Channels ? image : first;
        string remedy = lesser.Source.Info.HasUnreadPalette
            ? ImageRemedies.ApplyPalette(lesser.Name)
            : $"Train on images of one kind, or {ImageRemedies.GiveAxes}.";
        throw new TrainingException(
            ErrorIds.ChannelMismatch,
            $"The labeled images differ in channels: '{first.Name}' has {first.Extent.Channels}, '{image.Name}' has "
                + $"{image.Extent.Channels}. {remedy}");
    }

    private static string Unlabeled(int imageCount) => imageCount == 1 ? "The image lacks" : $"None of the {imageCount} images has";

    private static void RequireTwoClasses(int imageCount, IReadOnlyList<LabelClass> classes, long[] counts, TrainingTuning tuning)
    {
        int painted = counts.Count(count => count > 0);
        if (painted == 0)
        {
            throw new TrainingException(
                ErrorIds.NoLabels,
                imageCount == 0
                    ? $"There is no image to train on. {TrainingRemedies.GiveLabeledImages}"
                    : $"{Unlabeled(imageCount)} a labeled pixel. {TrainingRemedies.LabelSome}");
        }

        if (painted == 1)
        {
            string name = classes[Array.FindIndex(counts, count => count > 0)].Name;
            throw new TrainingException(
                ErrorIds.SingleClass,
                    tuning.IgnoredClasses.Count > 0
                        ? $"Only the class '{name}' is left to learn. {TrainingRemedies.IgnoreFewer}"
                        : $"Only the class '{name}' has labeled pixels. A classifier needs at least two: label some pixels of another "
                            + "class, the background for example.");
        }
    }
}
