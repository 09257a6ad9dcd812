using System.Buffers.Binary;
using PSPixelClassification.Imaging.Formats.Rasters;

namespace PSPixelClassification.Imaging.Formats.Jpeg;

/// <summary>Walks over the segments of a JPEG file up to its frame header (ITU-T T.81, annex B; JFIF 1.02).</summary>
internal sealed class JpegHeaderReader(Stream stream, string path)
{

    private bool _hasJfif;
    private byte? _adobeTransform;
    private PixelDensity? _density;
    private int _orientation = 1;

    /// <summary>Reads the header.</summary>
    /// <exception cref="ImageFormatException">The file is damaged, or of a kind of JPEG that is not read.</exception>
    public JpegHeader Read()
    {
        if (stream.ReadByte() != 0xFF || stream.ReadByte() != (int)JpegMarker.Soi)
            throw JpegFormat.Errors.Invalid(path, "it does not begin as a JPEG does");
        Span<byte> lengthBytes = stackalloc byte[2];
        while (true)
        {
            JpegMarker marker = NextMarker();
            if (marker is JpegMarker.Sos or JpegMarker.Eoi)
                throw JpegFormat.Errors.Invalid(path, "it does not say how large its picture is");
            // Restart markers and TEM stand alone.
            if (marker is JpegMarker.Tem or (>= JpegMarker.Rst0 and <= JpegMarker.Soi)) continue;

            ReadExactly(lengthBytes);
            int length = BinaryPrimitives.ReadUInt16BigEndian(lengthBytes) - lengthBytes.Length;
            if (length < 0) throw JpegFormat.Errors.Invalid(path, "the length of one of its segments is wrong");
            if (marker is JpegMarker.App0 or JpegMarker.App1 or JpegMarker.App14) ReadApplicationData(marker, Data(length));
            else if (marker is >= JpegMarker.Sof0 and <= JpegMarker.Sof15 and not (JpegMarker.Dht or JpegMarker.Jpg or JpegMarker.Dac))
                return ReadFrame(marker, Data(length));
            else stream.Seek(length, SeekOrigin.Current);
        }
    }

    private JpegMarker NextMarker()
    {
        int value = stream.ReadByte();
        if (value != 0xFF)
            throw JpegFormat.Errors.Invalid(path, value < 0 ? "the file ends before its picture begins" : "its segments are damaged");
        while (value == 0xFF) value = stream.ReadByte();
        return value > 0 ? (JpegMarker)value : throw JpegFormat.Errors.Invalid(path, "its segments are damaged");
    }

    private byte[] Data(int length)
    {
        byte[] data = new byte[length];
        ReadExactly(data);
        return data;
    }

    private void ReadExactly(Span<byte> target)
    {
        if (stream.ReadAtLeast(target, target.Length, throwOnEndOfStream: false) < target.Length)
            throw JpegFormat.Errors.Invalid(path, "the file ends before its picture begins");
    }

    private void ReadApplicationData(JpegMarker marker, ReadOnlySpan<byte> data)
    {
        if (marker == JpegMarker.App0 && data.Length >= 12 && data.StartsWith("JFIF\0"u8))
        {
            _hasJfif = true;
            double micrometres =
                data[7] switch { 1 => PixelDensity.MicrometresPerInch, 2 => PixelDensity.MicrometresPerCentimetre, _ => 0 };
            int x = BinaryPrimitives.ReadUInt16BigEndian(data[8..]);
            int y = BinaryPrimitives.ReadUInt16BigEndian(data[10..]);
            if (micrometres > 0 && x > 0 && y > 0) _density = new PixelDensity(micrometres / x, micrometres / y);
        }
        else if (marker == JpegMarker.App1 && data.StartsWith("Exif\0\0"u8))
        {
            _orientation = Orientation.OfExif(data[6..]);
        }
        else if (marker == JpegMarker.App14 && data.Length >= 12 && data.StartsWith("Adobe"u8))
        {
            _adobeTransform = data[11];
        }
    }

    private JpegHeader ReadFrame(JpegMarker marker, ReadOnlySpan<byte> data)
    {
        // Baseline, extended and progressive: all Huffman-coded.
        if (marker > JpegMarker.Sof2) throw JpegFormat.Errors.Unsupported(path, "it is a lossless, hierarchical or arithmetic-coded JPEG");
        if (data.Length < 6 || data.Length != 6 + 3 * data[5]) throw JpegFormat.Errors.Invalid(path, "its frame header is damaged");
        if (data[0] != 8) throw JpegFormat.Errors.Unsupported(path, $"its samples have {data[0]} bits, and only 8 are read");
        int height = BinaryPrimitives.ReadUInt16BigEndian(data[1..]);
        int width = BinaryPrimitives.ReadUInt16BigEndian(data[3..]);
        if (width == 0 || height == 0) throw JpegFormat.Errors.Invalid(path, $"its header claims {width} × {height} pixels");
        if (data[5] == 4) throw JpegFormat.Errors.Unsupported(path, "its colors are CMYK");
        if (data[5] is not (1 or 3))
            throw JpegFormat.Errors.Unsupported(path, $"it has {data[5]} color components, and only 1 and 3 are read");

        JpegComponent[] components = new JpegComponent[data[5]];
        for (int i = 0; i < components.Length; i++)
        {
            ReadOnlySpan<byte> entry = data[(6 + 3 * i)..];
            components[i] = new JpegComponent(entry[0], entry[1] >> 4, entry[1] & 15);
            if (components[i] is not { Horizontal: >= 1 and <= 4, Vertical: >= 1 and <= 4 })
                throw JpegFormat.Errors.Invalid(path, "the sampling of its colors is damaged");
        }

        JpegHeader header = new()
        {
            Width = width,
            Height = height,
            Components = components,
            IsYcc = components.Length == 3 && IsYcc(components),
            Density = _density,
            Orientation = _orientation,
        };
        if (components.Any(c => header.MaximumHorizontal % c.Horizontal != 0 || header.MaximumVertical % c.Vertical != 0))
            throw JpegFormat.Errors.Unsupported(path, "its colors are sampled at a fraction that is not a whole number");
        // A block takes one bit at least.
        if (header.BlockCount / 8 > stream.Length)
            throw JpegFormat.Errors.Invalid(path, $"its {stream.Length} bytes cannot hold {width} × {height} pixels");
        return header;
    }

    // Who has the last word on three components is the same as in libjpeg: JFIF, then Adobe's segment, then the components' numbers.
    private bool IsYcc(JpegComponent[] components) =>
        _hasJfif || (_adobeTransform is { } transform
            ? transform != 0
            : (components[0].Id, components[1].Id, components[2].Id) is not ((byte)'R', (byte)'G', (byte)'B'));
}
