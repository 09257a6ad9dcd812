using System.Runtime.InteropServices;
using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.PracticeImages;

namespace PSPixelClassification.TestSupport;

/// <summary>Images in memory.</summary>
public static class TestImages
{
    /// <summary>An image of known samples.</summary>
    /// <param name="name">The image's name.</param>
    /// <param name="shape">The extents.</param>
    /// <param name="type">Their type.</param>
    /// <param name="samples">The samples [t][z][c][y][x], or their bytes; they are copied.</param>
    /// <param name="pixelSize">The size of a pixel; unknown if left out.</param>
    public static ClassifierImage Of<T>(string name, ImageShape shape, PixelType type, ReadOnlySpan<T> samples, PixelSize? pixelSize = null)
        where T : unmanaged => new(name, Source(shape, type, samples, pixelSize));

    /// <summary>The nuclei of a practice image.</summary>
    /// <param name="sample">The practice image.</param>
    /// <param name="name">The image's name.</param>
    /// <param name="pixelSize">The size of a pixel; unknown if left out.</param>
    public static ClassifierImage Of(PracticeImage sample, string name = "nuclei", PixelSize? pixelSize = null)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return Of<ushort>(name, new ImageShape(sample.Width, sample.Height), PixelType.UInt16, sample.Pixels, pixelSize);
    }

    /// <summary>An image of made nuclei: the same on every machine.</summary>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="seed">Another seed, other nuclei.</param>
    public static PracticeImage Nuclei(int width, int height, int seed = 0) =>
        PracticeImageGenerator.Generate(new PracticeImageOptions { Width = width, Height = height, Seed = seed }, 0);

    /// <summary>An image whose bytes are random, the same for a seed.</summary>
    /// <param name="name">The image's name.</param>
    /// <param name="shape">The extents.</param>
    /// <param name="type">A type of integers: random floats are not all numbers.</param>
    /// <param name="seed">Another seed, other bytes.</param>
    /// <param name="pixelSize">The size of a pixel; unknown if left out.</param>
    public static ClassifierImage Noise(string name, ImageShape shape, PixelType type, int seed, PixelSize? pixelSize = null)
    {
        byte[] bytes = new byte[shape.Bounds.PixelCount * shape.Channels * shape.Depth * shape.Times * type.SizeInBytes()];
        new Random(seed).NextBytes(bytes);
        return Of<byte>(name, shape, type, bytes, pixelSize);
    }

    /// <summary>Known samples as a source.</summary>
    /// <inheritdoc cref="Of{T}"/>
    public static MemoryImage Source<T>(ImageShape shape, PixelType type, ReadOnlySpan<T> samples, PixelSize? pixelSize = null)
        where T : unmanaged
    {
        ImageInfo info = new() { Shape = shape, Axes = AxisOrder.For(shape), PixelType = type, PixelSize = pixelSize };
        return MemoryImage.FromSamples(info, MemoryMarshal.AsBytes(samples).ToArray());
    }
}
