using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats.Rasters;

namespace PSPixelClassification.Core.Tests.Imaging;

/// <summary>Writes images in bands, as the predictor does.</summary>
internal static class ImageWriting
{
    /// <summary>Random samples in axis order [t][z][c][y][x], with smooth parts so that every filter is worth choosing.</summary>
    public static byte[] Samples(OutputImage image, int seed = 1)
    {
        ImageShape shape = image.Shape;
        byte[] samples =
            new byte[(long)shape.Width * shape.Height * shape.Channels * shape.Depth * shape.Times * image.PixelType.SizeInBytes()];
        new Random(seed).NextBytes(samples.AsSpan(samples.Length / 2));
        for (int i = 0; i < samples.Length / 2; i++) samples[i] = (byte)(i / 3);
        return samples;
    }

    /// <summary>Writes an image in bands of a number of rows.</summary>
    public static void Write(IImageEncoder encoder, string path, OutputImage image, byte[] samples, int bandRows)
    {
        Assert.Null(encoder.Refuse(image));
        ImageShape shape = image.Shape;
        int size = image.PixelType.SizeInBytes();
        int planeLength = shape.Width * shape.Height * shape.Channels * size;
        using IImageWriter writer = encoder.Create(path, image);
        for (int plane = 0; plane < shape.Times * shape.Depth; plane++)
        {
            byte[] planeSamples = samples[(plane * planeLength)..((plane + 1) * planeLength)];
            for (int row = 0; row < shape.Height; row += bandRows)
            {
                Region band = new(0, row, shape.Width, Math.Min(bandRows, shape.Height - row));
                writer.Write(new Plane(plane / shape.Depth, plane % shape.Depth), row, band.Height,
                    ImageReading.Cut(planeSamples, shape, size, band));
            }
        }

        writer.Complete();
    }
}
