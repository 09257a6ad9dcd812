using System.Diagnostics;
using PSPixelClassification.Classification;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Pixels;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Editing;

/// <summary>Measures how long features take, on a small piece of an image: the second time, since the first one compiles.</summary>
internal static class FeatureTime
{
    // As a batch takes them: of one slice alone, nearly all time would go into those around it.
    private const int MaxSlices = 32;

    /// <summary>Measures the features of a set.</summary>
    /// <returns>Milliseconds per million pixels on one thread; null for an image whose pixels are missing.</returns>
    public static double? PerMegapixel(FeatureSet set, ClassifierImage image, CancellationToken cancellationToken)
    {
        if (image.Source is MissingImage) return null;
        FeatureExtractor extractor = new(new FeatureGeometry(set, image.Extent, image.PixelSize, image.Name));
        Region region = new Region(0, 0, FeatureTile.Side, extractor.MaxTileHeight).Intersect(image.Extent.Bounds);
        IndexRange slices = extractor.IsPlanar ? IndexRange.Of(0) : new IndexRange(0, MaxSlices).Intersect(image.Extent.Slices);
        using FeatureInput input = new(extractor.Shape);
        input.Reset(extractor.WindowFor(region), extractor.SlicesFor(slices));
        Fill(input, image, cancellationToken);
        using FeatureWorker worker = extractor.CreateWorker();
        using FeatureTile tile = new(extractor.ChannelCount);
        return Measure(region.PixelCount * slices.Count, () =>
        {
            worker.Begin(input, region, slices);
            while (worker.Next(tile)) cancellationToken.ThrowIfCancellationRequested();
        });
    }

    private static void Fill(FeatureInput input, ClassifierImage image, CancellationToken cancellationToken)
    {
        int channelBytes = (int)input.Window.PixelCount * image.PixelType.SizeInBytes();
        byte[] samples = new byte[checked(channelBytes * image.Extent.Channels)];
        using IPixelReader reader = image.Source.OpenReader();
        for (int z = input.Slices.First; z < input.Slices.End; z++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            reader.Read(new Plane(0, z), input.Window, samples);
            // Normalized values and stains are computed in next to no time, and filters take as long for them as for any other values.
            for (int channel = 0; channel < input.Shape.Channels; channel++)
            {
                int first = channel % image.Extent.Channels * channelBytes;
                PixelConversion.ToSingle(image.PixelType, samples.AsSpan(first, channelBytes), input.Plane(channel, z));
            }
        }
    }

    private static double Measure(long pixels, Action compute)
    {
        compute();
        long start = Stopwatch.GetTimestamp();
        compute();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds / pixels * 1e6;
    }
}
