using BitMiracle.LibTiff.Classic;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Features;

/// <summary>A whole image as float32, planar [c][z][y][x].</summary>
internal sealed record FloatImage(ImageShape Shape, float[] Pixels)
{
    public static FloatImage Random(int width, int height, int seed, int channels = 1, float offset = 0, float range = 255)
    {
        Random random = new(seed);
        float[] pixels = new float[width * height * channels];
        for (int i = 0; i < pixels.Length; i++) pixels[i] = offset + range * random.NextSingle();
        return new FloatImage(new ImageShape(width, height, channels), pixels);
    }

    public static FloatImage RandomVolume(int width, int height, int depth, int seed, int channels = 1, float offset = 0, float range = 255)
    {
        FloatImage image = Random(width, height * depth, seed, channels, offset, range);
        return image with { Shape = new ImageShape(width, height, channels, depth) };
    }

    /// <summary>Reads the slices of a gray 8-bit TIFF with one page a slice.</summary>
    public static FloatImage ReadTiffVolume(string path)
    {
        using Tiff tiff = Tiff.Open(path, "r") ?? throw new FileNotFoundException(path);
        int width = tiff.GetField(TiffTag.IMAGEWIDTH)[0].ToInt();
        int height = tiff.GetField(TiffTag.IMAGELENGTH)[0].ToInt();
        byte[] line = new byte[tiff.ScanlineSize()];
        List<float> pixels = [];
        int depth = 0;
        do
        {
            depth++;
            for (int y = 0; y < height; y++)
            {
                tiff.ReadScanline(line, y);
                for (int x = 0; x < width; x++) pixels.Add(line[x]);
            }
        }
        while (tiff.ReadDirectory());

        return new FloatImage(new ImageShape(width, height, 1, depth), [.. pixels]);
    }

    /// <summary>Reads the first page of a TIFF with 8-, 16- or 32-bit samples, chunky.</summary>
    public static FloatImage ReadTiff(string path)
    {
        using Tiff tiff = Tiff.Open(path, "r") ?? throw new FileNotFoundException(path);
        int width = tiff.GetField(TiffTag.IMAGEWIDTH)[0].ToInt();
        int height = tiff.GetField(TiffTag.IMAGELENGTH)[0].ToInt();
        int channels = tiff.GetField(TiffTag.SAMPLESPERPIXEL)?[0].ToInt() ?? 1;
        int bits = tiff.GetField(TiffTag.BITSPERSAMPLE)[0].ToInt();
        byte[] line = new byte[tiff.ScanlineSize()];
        float[] pixels = new float[width * height * channels];
        for (int y = 0; y < height; y++)
        {
            tiff.ReadScanline(line, y);
            for (int i = 0; i < width * channels; i++)
            {
                pixels[(i % channels * height + y) * width + i / channels] = bits switch
                {
                    8 => line[i],
                    16 => BitConverter.ToUInt16(line, 2 * i),
                    _ => BitConverter.ToSingle(line, 4 * i),
                };
            }
        }

        return new FloatImage(new ImageShape(width, height, channels), pixels);
    }

    /// <summary>An input box filled with this image's pixels.</summary>
    public void Fill(FeatureInput input, Region window, IndexRange slices)
    {
        input.Reset(window, slices);
        Region part = input.Window;
        for (int c = 0; c < Shape.Channels; c++)
        {
            for (int z = input.Slices.First; z < input.Slices.End; z++)
            {
                Span<float> target = input.Plane(c, z);
                int plane = (c * Shape.Depth + z) * Shape.Height;
                for (int y = 0; y < part.Height; y++)
                    Pixels.AsSpan((plane + part.Y + y) * Shape.Width + part.X, part.Width).CopyTo(target[(y * part.Width)..]);
            }
        }
    }
}
