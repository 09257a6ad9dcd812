using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Accuracy;
using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Exporting.Rendering;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats.Png;

namespace PSPixelClassification.Reports.Accuracy;

/// <summary>
/// Makes the pictures of places: the image in the brightness of overlays, and over it the colors of classes, half transparent where the
/// classifier is right, and full where it is wrong.
/// </summary>
internal static class PlacePictures
{
    /// <summary>Rows and columns of a picture, unless the image is smaller or the place larger.</summary>
    public const int MinSide = 96;

    private const int Margin = 16;
    private const double RightOpacity = 0.4;

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
            try
            {
                using OverlayRenderer renderer = new(image.Key.Source, [default], new ClassDecision(1), 0, cancellationToken);
                foreach ((int index, JudgedPlace place) in image)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    pictures[index] = Draw(renderer, image.Key.Extent.Bounds, place.Classes, colors);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // Whatever is the matter with one file, the report is not to be lost for it: its places stay without.
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

    private static PlacePicture Draw(OverlayRenderer image, Region bounds, PlaceClasses place, IReadOnlyList<RgbColor> colors)
    {
        Region region = Around(place.Region, bounds);
        float[] values = new float[3 * region.PixelCount];
        image.Render(new PredictionBand(place.Plane, region, default, default), values);
        byte[] samples = [.. values.Select(value => (byte)MathF.Round(value))];
        return new PlacePicture(region, Encode(samples), Tinted(place.Truth), Tinted(place.Predicted));

        byte[] Encode(byte[] pixels) => PngPicture.Encode(pixels, region.Width, region.Height);

        byte[] Tinted(byte[] classes)
        {
            byte[] tinted = [.. samples];
            for (int i = 0; i < classes.Length; i++)
            {
                if (classes[i] == 0) continue;
                (int y, int x) = (place.Region.Y - region.Y + i / place.Region.Width, place.Region.X - region.X + i % place.Region.Width);
                RgbColor color = colors[classes[i] - 1];
                double opacity = place.Truth[i] == place.Predicted[i] ? RightOpacity : 1;
                foreach ((int channel, byte value) in ((byte[])[color.R, color.G, color.B]).Index())
                {
                    ref byte sample = ref tinted[((channel * region.Height) + y) * region.Width + x];
                    sample = (byte)Math.Round(sample + (value - sample) * opacity);
                }
            }

            return Encode(tinted);
        }
    }
}
