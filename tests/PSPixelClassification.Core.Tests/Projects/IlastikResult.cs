using System.Runtime.InteropServices;
using PSPixelClassification.Classification;
using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Core.Tests.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Core.Tests.Projects;

/// <summary>What ilastik exported for an image, and how near our prediction comes to it.</summary>
internal static class IlastikResult
{
    private const float Near = 1e-6f;

    /// <summary>Predicts an image and compares with ilastik's probabilities.</summary>
    /// <param name="model">The model.</param>
    /// <param name="image">The image.</param>
    /// <param name="probabilities">ilastik's file.</param>
    /// <param name="segmentation">ilastik's Simple Segmentation; null for that of its probabilities.</param>
    /// <returns>The fraction of pixels all of whose probabilities are within 1e-6, and of those with the same class.</returns>
    public static (double Near, double SameClass) Compare(
        ClassifierModel model, ClassifierImage image, string probabilities, string? segmentation = null)
    {
        float[] actual = VolumeImages.Predict(model, image, threads: 2);
        IImageSource expected = ImageFormats.Open(probabilities);
        int pixels = (int)image.Extent.Bounds.PixelCount;
        int classes = model.Classes.Count;
        Assert.Equal(image.Extent with { Channels = classes }, expected.Info.Shape);
        float[] values = MemoryMarshal.Cast<byte, float>(ImageReading.ReadAll(expected)).ToArray();
        float[] actualClasses = Classes(actual, pixels, classes);
        float[] expectedClasses = segmentation is null
            ? Classes(values, pixels, classes)
            : [.. ImageReading.ReadAll(ImageFormats.Open(segmentation)).Select(value => (float)value)];
        Assert.Equal(expectedClasses.Length, actualClasses.Length);
        int near = 0;
        for (int i = 0; i < actualClasses.Length; i++)
        {
            int first = i / pixels * classes * pixels + i % pixels;
            if (Enumerable.Range(0, classes).All(c => Math.Abs(actual[first + c * pixels] - values[first + c * pixels]) <= Near)) near++;
        }

        int same = actualClasses.Zip(expectedClasses).Count(pair => pair.First == pair.Second);
        return ((double)near / actualClasses.Length, (double)same / actualClasses.Length);
    }

    // Plane by plane, each [class][pixel].
    private static float[] Classes(float[] probabilities, int pixels, int classes)
    {
        float[] result = new float[probabilities.Length / classes];
        for (int i = 0; i < result.Length; i += pixels)
            new ClassDecision(classes).Decide(probabilities.AsSpan(i * classes, pixels * classes), result.AsSpan(i, pixels));
        return result;
    }
}
