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
        IReadOnlyList<long> labelCounts, int imageChannels)
    {
        FeatureSet = featureSet;
        _images = images;
        Labels = labels;
        Classes = classes;
        LabelCounts = labelCounts;
        ImageChannels = imageChannels;
        ForestClasses = [.. Enumerable.Range(0, classes.Count).Where(index => labelCounts[index] > 0)];
    }

    /// <summary>The features, with the choice of 2D or 3D made as the labeled images ask for.</summary>
    public FeatureSet FeatureSet { get; }

    /// <summary>The images' classes joined by name.</summary>
    public IReadOnlyList<LabelClass> Classes { get; }

    /// <summary>The labels of each labeled image.</summary>
    public IReadOnlyList<LearnedLabels> Labels { get; }

    /// <summary>Labeled pixels of each class.</summary>
    public IReadOnlyList<long> LabelCounts { get; }

    /// <summary>Indices of the classes that have labeled pixels: those the forest learns.</summary>
    public IReadOnlyList<int> ForestClasses { get; }

    /// <summary>Channels of the labeled images.</summary>
    public int ImageChannels { get; }

    /// <summary>Takes the labels as they are now.</summary>
    public static TrainingSet Collect(IReadOnlyList<ClassifierImage> images, FeatureSet featureSet) =>
        Collect(images, [.. images.Select(image => image.Labels.Snapshot())], featureSet);

    /// <summary>Takes labels of one moment.</summary>
    /// <param name="images">The images.</param>
    /// <param name="snapshots">Their labels.</param>
    /// <param name="featureSet">The features.</param>
    public static TrainingSet Collect(IReadOnlyList<ClassifierImage> images, IReadOnlyList<LabelSnapshot> snapshots, FeatureSet featureSet)
    {
        TrainingClasses classes = TrainingClasses.Join(snapshots.Select(labels => labels.Classes));
        List<LabeledRows> labeled = [];
        List<LearnedLabels> learned = [];
        int rows = 0;
        ClassifierImage? first = null;
        long[] labelCounts = new long[classes.Classes.Count];
        foreach ((ClassifierImage image, LabelSnapshot labels) in images.Zip(snapshots))
        {
            if (labels.LabeledPixelCount == 0) continue;
            first ??= image;
            RequireSameDimensions(first, image);
            RequireSameChannels(first, image);
            ImageRequirements.Check(featureSet, image);
            IReadOnlyList<int> indices = classes.IndicesOf(labels.Classes);
            foreach ((LabelClass labelClass, long count) in labels.CountByClass) labelCounts[indices[labelClass.Value]] += count;
            int cellHeight = featureSet.GetDepthHalo(image.Extent) == 0 ? FeatureTile.Side : FeatureExtractor.MaxVolumeTileHeight;
            LabeledRows piece = new(BlocksOf(image, labels, indices, cellHeight, rows), rows, checked((int)labels.LabeledPixelCount));
            labeled.Add(piece);
            learned.Add(LearnedLabels.Of(image, labels, indices));
            rows = checked(rows + piece.Count);
        }

        RequireTwoClasses(images.Count, classes.Classes, labelCounts);
        return new TrainingSet(
            featureSet.Resolve(first!.Extent), labeled, learned, classes.Classes, labelCounts, first.Extent.Channels);
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

    private static void RequireTwoClasses(int imageCount, IReadOnlyList<LabelClass> classes, long[] counts)
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
                    $"Only the class '{name}' has labeled pixels. A classifier needs at least two: label some pixels of another class, "
                    + "the background for example.");
        }
    }
}
