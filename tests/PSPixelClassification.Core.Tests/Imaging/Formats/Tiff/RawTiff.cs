using System.Text;
using PSPixelClassification.Imaging.Formats.Tiff.Structure;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Tiff;

/// <summary>A little-endian TIFF of one page and one strip, written tag by tag, for what no library writes.</summary>
internal sealed class RawTiff
{
    private const int HeaderLength = 8;
    private readonly TiffDirectoryBuilder _directory = new();
    private readonly byte[] _strip;

    /// <summary>A gray page; tags that are set later replace those.</summary>
    public RawTiff(int width, int height, byte[] strip, int bits = 8, int samples = 1)
    {
        _strip = strip;
        Set(TiffTag.ImageWidth, width).Set(TiffTag.ImageLength, height).Set(TiffTag.Compression, 1)
            .Set(TiffTag.PhotometricInterpretation, 1);
        Set(TiffTag.BitsPerSample, [.. Enumerable.Repeat((long)bits, samples)]);
        Set(TiffTag.SamplesPerPixel, samples).Set(TiffTag.RowsPerStrip, height).Set(TiffTag.PlanarConfiguration, 1);
        _directory.Add(TiffTag.StripOffsets, TiffFieldType.Long, HeaderLength);
        _directory.Add(TiffTag.StripByteCounts, TiffFieldType.Long, strip.Length);
    }

    /// <summary>Sets a tag to numbers of 16 bits.</summary>
    public RawTiff Set(TiffTag tag, params long[] values)
    {
        _directory.Add(tag, TiffFieldType.Short, values);
        return this;
    }

    /// <summary>Sets a tag to a number with a name.</summary>
    public RawTiff Set<T>(TiffTag tag, T value)
        where T : struct, Enum => Set(tag, Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Sets a tag to a text.</summary>
    public RawTiff Set(TiffTag tag, string text)
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(text), 0];
        _directory.AddRaw(tag, new TiffEntry(TiffFieldType.Ascii, bytes.Length, 0), bytes);
        return this;
    }

    /// <summary>Sets the resolution.</summary>
    /// <param name="unit">1 none, 2 inch, 3 centimetre.</param>
    /// <param name="x">Pixels in a unit, times 1000.</param>
    /// <param name="y">Rows in a unit, times 1000.</param>
    public RawTiff Resolution(int unit, uint x, uint y)
    {
        Set(TiffTag.ResolutionUnit, unit);
        foreach ((TiffTag tag, uint value) in new[] { (TiffTag.XResolution, x), (TiffTag.YResolution, y) })
            _directory.AddRaw(
                tag, new TiffEntry(TiffFieldType.Rational, 1, 0), [.. BitConverter.GetBytes(value), .. BitConverter.GetBytes(1000)]);
        return this;
    }

    /// <summary>Sets a tag to bytes that are said to be so many numbers.</summary>
    public RawTiff Set(TiffTag tag, TiffFieldType type, int count, byte[] bytes)
    {
        _directory.AddRaw(tag, new TiffEntry(type, count, 0), bytes);
        return this;
    }

    /// <summary>Writes the file.</summary>
    public void Write(string path)
    {
        int position = HeaderLength + _strip.Length + (_strip.Length % 2);
        byte[] padding = new byte[_strip.Length % 2];
        File.WriteAllBytes(
            path, [.. "II*\0"u8, .. BitConverter.GetBytes(position), .. _strip, .. padding, .. _directory.Build(position, big: false)]);
    }
}
