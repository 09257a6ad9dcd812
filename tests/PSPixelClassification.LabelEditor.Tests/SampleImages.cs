using System.Runtime.InteropServices;
using PSPixelClassification.Classification;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PSPixelClassification.PracticeImages;

namespace PSPixelClassification.LabelEditor.Tests;

/// <summary>Images to label: practice nuclei, and patterns whose pixels are known.</summary>
internal static class SampleImages
{
    public static FeatureSet Features { get; } = FeatureSet.Create(
        [new(FeatureKind.GaussianSmoothing, 1), new(FeatureKind.LaplacianOfGaussian, 1.6), new(FeatureKind.StructureTensorEigenvalues, 1)]);

    public static ClassifierImage Nuclei(string name = "nuclei", int width = 300, int height = 280, int seed = 0) =>
        Of(PracticeImageGenerator.Generate(new PracticeImageOptions { Width = width, Height = height, Seed = seed }, 0), name);

    public static ClassifierImage Of(PracticeImage sample, string name)
    {
        ImageShape shape = new(sample.Width, sample.Height);
        ImageInfo info = new() { Shape = shape, Axes = AxisOrder.For(shape), PixelType = PixelType.UInt16 };
        return new ClassifierImage(name, MemoryImage.FromSamples(info, MemoryMarshal.AsBytes<ushort>(sample.Pixels).ToArray()));
    }

    public static ClassifierImage Pattern<T>(ImageShape shape, PixelType type, Func<int, T> sample)
        where T : unmanaged
    {
        T[] samples = [.. Enumerable.Range(0, shape.Width * shape.Height * shape.Channels * shape.Depth * shape.Times).Select(sample)];
        ImageInfo info = new() { Shape = shape, Axes = AxisOrder.For(shape), PixelType = type };
        return new ClassifierImage("pattern", MemoryImage.FromSamples(info, MemoryMarshal.AsBytes<T>(samples).ToArray()));
    }
}
