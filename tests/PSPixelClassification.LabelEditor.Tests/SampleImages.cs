using PSPixelClassification.Classification;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.LabelEditor.Tests;

/// <summary>Images to label: practice nuclei, and patterns whose pixels are known.</summary>
internal static class SampleImages
{
    public static FeatureSet Features { get; } = FeatureSet.Create(
        [new(FeatureKind.GaussianSmoothing, 1), new(FeatureKind.LaplacianOfGaussian, 1.6), new(FeatureKind.StructureTensorEigenvalues, 1)]);

    public static ClassifierImage Nuclei(string name = "nuclei", int width = 300, int height = 280, int seed = 0) =>
        TestImages.Of(TestImages.Nuclei(width, height, seed), name);

    public static ClassifierImage Pattern<T>(ImageShape shape, PixelType type, Func<int, T> sample)
        where T : unmanaged
    {
        T[] samples = [.. Enumerable.Range(0, shape.Width * shape.Height * shape.Channels * shape.Depth * shape.Times).Select(sample)];
        return TestImages.Of<T>("pattern", shape, type, samples);
    }
}
