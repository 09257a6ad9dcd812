using System.Security.Cryptography;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Hdf5;

/// <summary>Reads whole images.</summary>
internal static class Hdf5Pixels
{
    /// <summary>All samples in the order t, z, c, y, x.</summary>
    public static byte[] ReadAll(IImageSource image)
    {
        ImageShape shape = image.Info.Shape;
        int planeLength = (int)shape.Bounds.PixelCount * shape.Channels * image.Info.PixelType.SizeInBytes();
        byte[] samples = new byte[planeLength * shape.Depth * shape.Times];
        using IPixelReader reader = image.OpenReader();
        for (int plane = 0; plane < shape.Depth * shape.Times; plane++)
            reader.Read(
                new Plane(plane / shape.Depth, plane % shape.Depth), shape.Bounds, samples.AsSpan(plane * planeLength, planeLength));
        return samples;
    }

    public static string Digest(IImageSource image) => Convert.ToHexStringLower(SHA256.HashData(ReadAll(image)));

    /// <summary>All samples as numbers.</summary>
    public static float[] ReadNumbers(IImageSource image)
    {
        byte[] samples = ReadAll(image);
        float[] numbers = new float[samples.Length / image.Info.PixelType.SizeInBytes()];
        PixelConversion.ToSingle(image.Info.PixelType, samples, numbers);
        return numbers;
    }
}
