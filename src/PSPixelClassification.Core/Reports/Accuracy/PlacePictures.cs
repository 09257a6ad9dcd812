using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Accuracy;
using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Exporting.Rendering;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats.Png;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Reports.Accuracy;

/// <summary>Makes the pictures of places, in the brightness of overlays.</summary>
internal static class PlacePictures
{
    /// <summary>Rows and columns of a picture, unless the image is smaller or the place larger.</summary>
    public const int MinSide = 96;

    private const int Margin = 16;
    private const double Opacity = 0.45;

    /// <summary>Makes them.</summary>
    /// <param name="places">The places.</param>
    /// <param name="colors">The colors of the classes.</param>
    /// <param name="cancellationToken">Looked at while images are read.</param>
    /// <returns>One a place; null where the image is missing, has changed or is damaged.</returns>
    public static IReadOnlyList<PlacePicture?> Make(
        IReadOnlyList<JudgedPlace> places, IReadOnlyList<RgbColor> colors, CancellationToken cancellationToken)
    {
        PlacePicture?[] pictures = new PlacePicture?[places.Count];
        // The range of brightness is found once for each image.
        foreach (IGrouping<ClassifierImage, (int Index, JudgedPlace Place)> image in places.Index().GroupBy(entry => entry.Item.Image))
        {
            // Whatever is the matter with one file, the report is not to be lost for it.
            try
            {
                using OverlayRenderer renderer = new(image.Key.Source, [default], new ClassDecision(1), 0, cancellationToken);
                foreach ((int index, JudgedPlace place) in image)
                    pictures[index] = Draw(renderer, image.Key.Extent.Bounds, place.Classes, colors, cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                continue;
            }
        }

        return pictures;
    }

    /// <summary>What is shown around a place.</summary>
    /// <param name="place">The place, inside the image.</param>
    /// <param name="bounds">The image.</param>
    public static Region Around(Region place, Region bounds)
    {
        (int x, int width) = Span(place.X, place.Width, bounds.Width);
        (int y, int height) = Span(place.Y, place.Height, bounds.Height);
        return new Region(x, y, width, height);
    }

    private static (int Start, int Length) Span(int start, int length, int all)
    {
        int shown = Math.Min(all, Math.Max(MinSide, length + 2 * Margin));
        return (Math.Clamp(start + length / 2 - shown / 2, 0, all - shown), shown);
    }

    private static PlacePicture Draw(
        OverlayRenderer image, Region bounds, PlaceClasses place, IReadOnlyList<RgbColor> colors, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Region region = Around(place.Region, bounds);
        byte[] samples = Render(image, ClassBand.Of(place.Plane, region, classes: null, classCount: 1));
        MemoryImage picture = MemoryImage.FromSamples(
            new ImageInfo
            {
                Shape = new ImageShape(region.Width, region.Height, 3),
                Axes = AxisOrder.For(new ImageShape(region.Width, region.Height, 3)),
                PixelType = PixelType.UInt8,
            },
            samples);
        return new PlacePicture(region, Encode(samples), Overlay(place.Truth), Overlay(place.Predicted));

        byte[] Encode(byte[] pixels) => PngPicture.Encode(pixels, region.Width, region.Height);

        byte[] Overlay(byte[] classes)
        {
            using OverlayRenderer overlay = new(picture, colors, new ClassDecision(colors.Count), Opacity, cancellationToken);
            float[] shown = Place(classes, place.Region, region);
            return Encode(Render(overlay, ClassBand.Of(Plane.First, picture.Info.Shape.Bounds, shown, colors.Count)));
        }
    }

    private static byte[] Render(OverlayRenderer renderer, PredictionBand band)
    {
        float[] values = new float[3 * band.Region.PixelCount];
        renderer.Render(band, values);
        return [.. values.Select(value => (byte)MathF.Round(value))];
    }

    private static float[] Place(byte[] classes, Region place, Region around)
    {
        float[] placed = new float[around.PixelCount];
        for (int i = 0; i < classes.Length; i++)
        {
            (int y, int x) = (place.Y - around.Y + i / place.Width, place.X - around.X + i % place.Width);
            placed[y * around.Width + x] = classes[i];
        }

        return placed;
    }
}
