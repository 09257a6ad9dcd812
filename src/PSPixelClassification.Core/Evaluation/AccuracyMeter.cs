using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats.Rasters;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Evaluation;

/// <summary>Compares a segmentation with a truth mask.</summary>
public static class AccuracyMeter
{
    private const int BandRows = 256;

    /// <summary>Counts the pixels of one class in all time points together.</summary>
    /// <param name="segmentationClass">The segmentation's value that counts as foreground.</param>
    /// <param name="truthClass">The truth's value that counts as foreground; null for every value but 0.</param>
    /// <returns>The counts.</returns>
    /// <inheritdoc cref="Compare(string, IImageSource, IImageSource, IReadOnlyList{ClassPair}, bool, CancellationToken)"/>
    public static SegmentationAccuracy Compare(
        string name, IImageSource segmentation, IImageSource truth, int segmentationClass, int? truthClass = null,
        CancellationToken cancellationToken = default) =>
        Compare(name, segmentation, truth, [new ClassPair(segmentationClass, truthClass)], perTimePoint: false, cancellationToken)[0];

    /// <summary>Counts pixels of two images of one size, band by band.</summary>
    /// <param name="name">The segmentation's name.</param>
    /// <param name="segmentation">
    /// Class values, one channel. Of this and the truth, the indices count where they are read in the colors of a palette.
    /// </param>
    /// <param name="truth">True values, one channel; instance masks do.</param>
    /// <param name="classes">Which values are compared, each by itself.</param>
    /// <param name="perTimePoint">Whether each time point is counted by itself.</param>
    /// <param name="cancellationToken">Looked at per band.</param>
    /// <returns>The counts of each class in their order; of the first time point first where those are apart.</returns>
    /// <exception cref="ClassifierMismatchException">
    /// <c>ImageSizeMismatch</c>: the images differ in size, or have several channels.
    /// </exception>
    /// <exception cref="ImageFormatException">An image's pixel data is damaged.</exception>
    public static IReadOnlyList<SegmentationAccuracy> Compare(
        string name, IImageSource segmentation, IImageSource truth, IReadOnlyList<ClassPair> classes, bool perTimePoint,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(segmentation);
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(classes);
        segmentation = IndexedImage.IndicesOf(segmentation);
        truth = IndexedImage.IndicesOf(truth);
        ImageShape shape = segmentation.Info.Shape;
        if (shape != truth.Info.Shape || shape.Channels != 1)
        {
            throw new ClassifierMismatchException(
                ErrorIds.ImageSizeMismatch,
                $"The segmentation '{name}' is {Describe(shape)}, the truth {Describe(truth.Info.Shape)}: both must have the same size "
                    + "and one channel.");
        }

        using IPixelReader segmentationReader = segmentation.OpenReader();
        using IPixelReader truthReader = truth.OpenReader();
        Counts[] counts = new Counts[(perTimePoint ? shape.Times : 1) * classes.Count];
        for (int band = 0; band < shape.Height; band += BandRows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Region region = new Region(0, band, shape.Width, BandRows).Intersect(shape.Bounds);
            foreach (Plane plane in shape.Planes)
            {
                float[] found = Read(segmentation, segmentationReader, plane, region);
                float[] real = Read(truth, truthReader, plane, region);
                for (int c = 0; c < classes.Count; c++)
                    counts[(perTimePoint ? plane.Time * classes.Count : 0) + c].Add(classes[c], found, real);
            }
        }

        return
        [
            .. counts.Select((count, i) => count.Of(name) with
            {
                Class = classes[i % classes.Count].Segmentation,
                Time = perTimePoint ? i / classes.Count : null,
            }),
        ];
    }

    private static float[] Read(IImageSource source, IPixelReader reader, Plane plane, Region region)
    {
        byte[] samples = new byte[region.PixelCount * source.Info.PixelType.SizeInBytes()];
        reader.Read(plane, region, samples);
        float[] values = new float[region.PixelCount];
        PixelConversion.ToSingle(source.Info.PixelType, samples, values);
        return values;
    }

    private static string Describe(ImageShape shape) =>
        $"{shape.Width} × {shape.Height} pixels with {Counted.Of(shape.Channels, "channel")}";

    private struct Counts
    {
        private long _truePositive;
        private long _falsePositive;
        private long _falseNegative;
        private long _trueNegative;

        public void Add(ClassPair pair, ReadOnlySpan<float> found, ReadOnlySpan<float> real)
        {
            for (int i = 0; i < found.Length; i++)
            {
                bool isFound = found[i] == pair.Segmentation;
                bool isReal = pair.Truth is { } value ? real[i] == value : real[i] != 0;
                if (isFound && isReal) _truePositive++;
                else if (isFound) _falsePositive++;
                else if (isReal) _falseNegative++;
                else _trueNegative++;
            }
        }

        public readonly SegmentationAccuracy Of(string name) => new(name, _truePositive, _falsePositive, _falseNegative, _trueNegative);
    }
}
