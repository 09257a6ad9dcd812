using PSPixelClassification.Classification;
using PSPixelClassification.Evaluation;
using PSPixelClassification.Imaging;
using PSPixelClassification.PracticeImages;

namespace PSPixelClassification.LabelEditor.Tests.Browser;

/// <summary>Nuclei with their truth, and the strokes a person would paint.</summary>
internal sealed class PracticeImage
{
    private readonly PracticeImages.PracticeImage _sample;

    public PracticeImage(string name = "nuclei", int width = 300, int height = 280, int seed = 0)
    {
        _sample = TestImages.Nuclei(width, height, seed);
        Image = TestImages.Of(_sample, name);
        Strokes = PracticeStrokes.Draw(_sample, seed);
    }

    public ClassifierImage Image { get; }

    public IReadOnlyList<PracticeStroke> Strokes { get; }

    public IEnumerable<PracticeStroke> OfClass(string name) => Strokes.Where(stroke => stroke.Class == name);

    /// <summary>What a class value says of the truth of a segmentation, one value a pixel; class 1 are the nuclei.</summary>
    public double IntersectionOverUnion(ReadOnlySpan<byte> classes) =>
        AccuracyMeter.Compare(
            "", TestImages.Source(Image.Extent, PixelType.UInt8, classes), TestImages.Source<ushort>(
                Image.Extent, PixelType.UInt16, _sample.Truth), 1).IoU;

    public byte[] Labels() => LabelReading.ReadAll(Image.Labels);

    /// <summary>The most probable class of each pixel, from 1.</summary>
    public byte[] Segment(ClassifierModel model)
    {
        byte[] classes = new byte[Image.Extent.Bounds.PixelCount];
        new PixelPredictor(model, Image).Predict(Image.Extent.Bounds, PredictionRequest.Probabilities, 1, band =>
        {
            ReadOnlySpan<float> probabilities = band.Probabilities.Span;
            int pixels = (int)band.Region.PixelCount;
            for (int i = 0; i < pixels; i++)
            {
                int best = 0;
                for (int c = 1; c < model.Classes.Count; c++)
                {
                    if (probabilities[c * pixels + i] > probabilities[best * pixels + i]) best = c;
                }

                classes[band.Region.Y * _sample.Width + i] = (byte)(best + 1);
            }
        });
        return classes;
    }
}
