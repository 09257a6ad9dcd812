using PSPixelClassification.Classification;
using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Common;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Rendering;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats.Jpeg;

namespace PSPixelClassification.Batch.Reporting.Pictures;

/// <summary>Makes the small pictures of a report, of the middle plane, in the brightness of overlays.</summary>
internal static class ThumbnailMaker
{
    private const int MaxSide = 192;
    private const int Quality = 80;

    /// <summary>Makes the pictures of images, several at once.</summary>
    /// <param name="images">The images.</param>
    /// <param name="threads">Most threads at once.</param>
    /// <param name="cancellationToken">Looked at per row.</param>
    /// <returns>One an image, in their order; without a picture where files are missing, have changed or are damaged.</returns>
    public static IReadOnlyList<Thumbnail> Make(IReadOnlyList<ImageOutcome> images, int threads, CancellationToken cancellationToken)
    {
        Thumbnail[] made = new Thumbnail[images.Count];
        ParallelWork.Run(
            made.Length, threads, () => NoState.Instance, (i, _) => made[i] = Make(images[i], cancellationToken), cancellationToken);
        return made;
    }

    private static Thumbnail Make(ImageOutcome outcome, CancellationToken cancellationToken)
    {
        if (outcome.Latest is null) return Thumbnail.None;
        ShownFiles files = new(outcome.Latest, outcome.Begin?.Settings ?? new Dictionary<string, string>());
        return Try(() =>
        {
            IImageSource image = files.OpenImage();
            Cutout cutout = files.CutoutOf(image.Info.Shape);
            Region region = cutout.Region;
            Plane plane = new(cutout.Times.First + cutout.Times.Count / 2, cutout.Slices.First + cutout.Slices.Count / 2);
            (int width, int height) = SizeOf(region);
            IImageSource small = Reduce(new Reduction(image, plane, region, width, height), image.Info, width, height, cancellationToken);
            byte[] picture = Draw(small, null, [default], cancellationToken);
            byte[]? overlay = Try(
                () => outcome.HasResults ? Overlay(outcome, files, plane, cutout, small, cancellationToken) : null);
            return new Thumbnail(width, height, picture, overlay);
        }) ?? Thumbnail.None;
    }

    // Whatever is the matter with one file, the report is not to be lost for it.
    private static T? Try<T>(Func<T?> make)
        where T : class
    {
        try
        {
            return make();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return null;
        }
    }

    private static (int Width, int Height) SizeOf(Region region)
    {
        double scale = Math.Max(1, (double)Math.Max(region.Width, region.Height) / MaxSide);
        return ((int)Math.Max(1, Math.Round(region.Width / scale)), (int)Math.Max(1, Math.Round(region.Height / scale)));
    }

    private static byte[]? Overlay(
        ImageOutcome outcome, ShownFiles files, Plane plane, Cutout cutout, IImageSource small,
        CancellationToken cancellationToken)
    {
        (int width, int height) = (small.Info.Shape.Width, small.Info.Shape.Height);
        Reduction? Open(ResultSource source)
        {
            if (files.OpenResult(source, plane, cutout) is not var (result, own)) return null;
            bool fits = (result.Info.Shape.Width, result.Info.Shape.Height) == (cutout.Region.Width, cutout.Region.Height);
            return fits ? new Reduction(result, own, result.Info.Shape.Bounds, width, height) : null;
        }

        RgbColor[] colors = [.. (outcome.Begin?.Model.Classes ?? []).Select(known => ClassColor.Of(known.Color))];
        Reduction? classes = files.IsRescaled ? null : Open(ResultSource.SimpleSegmentation);
        classes ??= Open(ResultSource.Probabilities);
        if (classes is not null && colors.Length > 0)
            return Draw(small, classes.Classes(cancellationToken), colors, cancellationToken);
        if (Open(ResultSource.Overlay) is not { } overlay) return null;
        byte[] samples = [.. overlay.Means(cancellationToken).Select(value => (byte)Math.Clamp(MathF.Round(value), 0, byte.MaxValue))];
        return samples.Length == 3 * width * height ? JpegPicture.Encode(samples, width, height, Quality) : null;
    }

    private static MemoryImage Reduce(Reduction reduction, ImageInfo info, int width, int height, CancellationToken cancellationToken)
    {
        float[] means = reduction.Means(cancellationToken);
        MemoryImage small = MemoryImage.FromFloats(means, width, height);
        if (info.PixelType != PixelType.UInt8 || info.Shape.Channels != 3) return small;
        // A color picture is shown as it is.
        byte[] samples = [.. means.Select(value => (byte)MathF.Round(value))];
        return MemoryImage.FromSamples(small.Info with { PixelType = PixelType.UInt8 }, samples);
    }

    private static byte[] Draw(IImageSource small, float[]? classes, RgbColor[] colors, CancellationToken cancellationToken)
    {
        ImageShape shape = small.Info.Shape;
        int pixels = (int)shape.Bounds.PixelCount;
        using OverlayRenderer renderer = new(
            small, colors, new ClassDecision(colors.Length), ExportSettings.DefaultOverlayOpacity, cancellationToken);
        float[] values = new float[3 * pixels];
        renderer.Render(
            new PredictionBand(Plane.First, shape.Bounds, classes is null ? default : Certain(classes, colors.Length), default)
            {
                Mask = classes is null ? default : (byte[])[.. classes.Select(value => value > 0 ? (byte)1 : (byte)0)],
            },
            values);
        byte[] samples = [.. values.Select(value => (byte)MathF.Round(value))];
        return JpegPicture.Encode(samples, shape.Width, shape.Height, Quality);
    }

    // Probabilities of 1 for the classes that were found: what the renderer takes.
    private static float[] Certain(float[] classes, int count)
    {
        float[] probabilities = new float[classes.Length * count];
        for (int i = 0; i < classes.Length; i++)
        {
            if ((int)classes[i] is > 0 and int value && value <= count) probabilities[(value - 1) * classes.Length + i] = 1;
        }

        return probabilities;
    }
}
