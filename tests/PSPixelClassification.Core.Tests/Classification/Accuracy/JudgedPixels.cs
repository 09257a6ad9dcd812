using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Accuracy;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Classification.Accuracy;

/// <summary>A judged pixel, as tests count them one by one.</summary>
internal sealed record JudgedPixel(string Image, Plane Plane, int X, int Y, int Truth, int Predicted, float Probability);

/// <summary>Judges images with truth pixel by pixel, with everything in memory.</summary>
internal static class JudgedPixels
{
    /// <summary>All pixels that have a class in truth and prediction, in the order of planes, rows and columns.</summary>
    /// <param name="model">The classifier.</param>
    /// <param name="image">The image.</param>
    /// <param name="truthOf">Index of the true class of a value; below 0 for none.</param>
    /// <param name="truth">The values [t][z][y][x].</param>
    public static IReadOnlyList<JudgedPixel> Of(ClassifierModel model, ClassifierImage image, Func<byte, int> truthOf, byte[] truth)
    {
        List<JudgedPixel> judged = [];
        new PixelPredictor(model, image).Predict(image.Extent.Bounds, PredictionRequest.Probabilities, 1, band =>
        {
            int pixels = (int)band.Region.PixelCount;
            int plane = band.Plane.Time * image.Extent.Depth + band.Plane.Z;
            for (int i = 0; i < pixels; i++)
            {
                (int y, int x) = (band.Region.Y + i / band.Region.Width, i % band.Region.Width);
                int real = truthOf(truth[((plane * image.Extent.Height) + y) * image.Extent.Width + x]);
                float[] all = [.. Enumerable.Range(0, model.Classes.Count).Select(k => band.Probabilities.Span[k * pixels + i])];
                if (real >= 0 && all.Max() > 0)
                    judged.Add(new(image.Name, band.Plane, x, y, real, Array.IndexOf(all, all.Max()), all.Max()));
            }
        });
        return judged;
    }

    /// <summary>The worst squares of 64 × 64 pixels.</summary>
    public static IReadOnlyList<WrongPlace> WorstCells(
        IEnumerable<JudgedPixel> pixels, Func<string, ImageShape> shapeOf, IReadOnlyList<string> classNames) =>
    [
        .. pixels.GroupBy(pixel => (pixel.Image, pixel.Plane, X: pixel.X / 64 * 64, Y: pixel.Y / 64 * 64))
            .Where(cell => cell.Any(IsWrong)).Select(cell =>
            {
                (int truth, int predicted) = Commonest(cell);
                ImageShape shape = shapeOf(cell.Key.Image);
                return new WrongPlace(
                    cell.Key.Image, cell.Key.Plane.Time, cell.Key.Plane.Z, cell.Key.X, cell.Key.Y,
                    Math.Min(64, shape.Width - cell.Key.X), Math.Min(64, shape.Height - cell.Key.Y), classNames[truth],
                    classNames[predicted], cell.Count(IsWrong), cell.Count());
            })
            .OrderByDescending(place => place.WrongPixels).ThenBy(place => place.Image, StringComparer.Ordinal).ThenBy(place => place.T)
            .ThenBy(place => place.Z).ThenBy(place => place.Y).ThenBy(place => place.X).Take(20),
    ];

    private static bool IsWrong(JudgedPixel pixel) => pixel.Truth != pixel.Predicted;

    private static (int Truth, int Predicted) Commonest(IEnumerable<JudgedPixel> pixels)
    {
        IGrouping<int, JudgedPixel> truth = pixels.Where(IsWrong).GroupBy(pixel => pixel.Truth)
            .OrderByDescending(same => same.Count()).ThenBy(same => same.Key).First();
        return (truth.Key, truth.CountBy(pixel => pixel.Predicted).OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key)
            .First().Key);
    }
}
