using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats.Rasters;
using PSPixelClassification.Imaging.Formats.Tiff.Writing;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Tiff;

/// <summary>Images of known samples that tests write.</summary>
internal static class WrittenTiff
{
    public static OutputImage Image(PixelType type, ImageShape shape, bool isRgb = false) =>
        new() { Shape = shape, PixelType = type, IsRgb = isRgb };

    /// <summary>Bytes of a plane [c][y][x]; every byte depends on its place, so a misplaced one shows.</summary>
    public static byte[] Samples(OutputImage image, int plane)
    {
        byte[] bytes = new byte[image.Shape.Bounds.PixelCount * image.Shape.Channels * image.PixelType.SizeInBytes()];
        new Random(77 + plane).NextBytes(bytes);
        // Runs, so that compression has something to do, and no NaN, whose bits a comparison of numbers would lose.
        for (int i = 0; i < bytes.Length; i++) bytes[i] = i % 640 < 320 ? (byte)(i / 640 % 100) : (byte)(bytes[i] & 0x3F);
        return bytes;
    }

    /// <summary>Writes an image in bands of a height that divides nothing.</summary>
    public static void Write(
        string path, OutputImage image, TiffWriteCompression compression = TiffWriteCompression.Lzw, int bandHeight = 7,
        TiffDialect dialect = TiffDialect.ImageJ)
    {
        using IImageWriter writer = new TiffEncoder(compression, dialect).Create(path, image);
        for (int plane = 0; plane < image.Shape.Depth * image.Shape.Times; plane++) WritePlane(writer, image, plane, bandHeight);
        writer.Complete();
    }

    public static void WritePlane(IImageWriter writer, OutputImage image, int plane, int bandHeight)
    {
        byte[] samples = Samples(image, plane);
        ImageShape shape = image.Shape;
        int rowBytes = shape.Width * image.PixelType.SizeInBytes();
        for (int y = 0; y < shape.Height; y += bandHeight)
        {
            int rows = Math.Min(bandHeight, shape.Height - y);
            byte[] band = new byte[rows * rowBytes * shape.Channels];
            for (int c = 0; c < shape.Channels; c++)
                samples.AsSpan(((c * shape.Height) + y) * rowBytes, rows * rowBytes).CopyTo(band.AsSpan(c * rows * rowBytes));
            writer.Write(new Plane(plane / shape.Depth, plane % shape.Depth), y, rows, band);
        }
    }
}
