using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using PSPixelClassification.Imaging.Formats.Rasters;

namespace PSPixelClassification.Imaging.Formats.Png;

/// <summary>Reads the chunks before the pixel data (PNG specification, clause 11).</summary>
internal static class PngHeaderReader
{
    private const int HeaderLength = 13;
    private const int MaximumPaletteLength = 3 * 256;
    /// <summary>The unit of pHYs and sCAL that is a length.</summary>
    public const byte Metre = 1;

    /// <summary>The keyword of the text that says what made the picture.</summary>
    public const string ProvenanceKeyword = "Provenance";

    private const int LongestText = 1 << 16;
    private const int LongestScale = 64;
    private const int LongestExif = 1 << 16;

    /// <summary>The eight bytes every PNG file starts with.</summary>
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    /// <summary>Reads the header.</summary>
    /// <param name="chunks">The file, one with the signature.</param>
    /// <exception cref="ImageFormatException">
    /// A chunk is damaged, contradicts itself, or is none this reader knows but must know.
    /// </exception>
    public static PngHeader Read(PngChunkReader chunks)
    {
        PngChunk chunk = chunks.ReadAt(Signature.Length);
        if (chunk.Type == "CgBI")
        {
            throw ImageFormatException.Unsupported(
                chunks.Path, "it is a PNG in Apple's own variant for iOS applications", "Open it on a Mac and save it as an ordinary PNG.");
        }

        PngHeader header = ReadImageHeader(chunks, chunk);
        while (true)
        {
            chunk = chunks.ReadAt(chunk.End);
            switch (chunk.Type)
            {
                case "IDAT":
                    if (header.ColorType == PngColorType.Palette && header.Palette is null)
                        throw PngFormat.Errors.Invalid(chunks.Path, "its pixels are palette entries, but it has no palette");
                    return header with { DataOffset = chunk.DataStart - 8 };
                case "PLTE":
                    header = header with { Palette = ReadPalette(chunks, chunk) };
                    break;
                case "tRNS":
                    header = header with
                    {
                        HasTransparency = true,
                        PaletteAlpha = header.ColorType == PngColorType.Palette
                        ? ReadPaletteAlpha(chunks, chunk)
                        : null
                    };
                    break;
                case "acTL":
                    header = header with { IsAnimated = true };
                    break;
                case "pHYs":
                    header = header with { Density = ReadDensity(chunks, chunk) };
                    break;
                case "sCAL" when chunk.Length <= LongestScale:
                    header = header with { Scale = ReadScale(chunks, chunk) };
                    break;
                case "tEXt" when chunk.Length <= LongestText:
                    header = header with { Provenance = ReadProvenance(chunks, chunk) ?? header.Provenance };
                    break;
                case "eXIf" when chunk.Length <= LongestExif:
                    header = header with { Orientation = Orientation.OfExif(chunks.TryReadData(chunk)) };
                    break;
                case "IEND":
                    throw PngFormat.Errors.Invalid(chunks.Path, "it holds no pixel data");
                default:
                    if (chunk.IsCritical)
                        throw PngFormat.Errors.Invalid(
                            chunks.Path, $"its chunk '{chunk.Type}' is necessary for decoding, but is not part of the PNG format");
                    break;
            }
        }
    }

    private static PngHeader ReadImageHeader(PngChunkReader chunks, PngChunk chunk)
    {
        if (chunk.Type != "IHDR" || chunk.Length != HeaderLength)
            throw PngFormat.Errors.Invalid(chunks.Path, "it does not begin with a PNG header");
        byte[] data = chunks.TryReadData(chunk) ?? throw PngFormat.Errors.Invalid(chunks.Path, "the checksum of its header is wrong");
        uint width = BinaryPrimitives.ReadUInt32BigEndian(data);
        uint height = BinaryPrimitives.ReadUInt32BigEndian(data.AsSpan(4));
        if (width is 0 or > int.MaxValue || height is 0 or > int.MaxValue)
            throw PngFormat.Errors.Invalid(chunks.Path, $"its header claims {width} × {height} pixels");

        int bitDepth = data[8];
        var colorType = (PngColorType)data[9];
        bool isValid = colorType switch
        {
            PngColorType.Gray => bitDepth is 1 or 2 or 4 or 8 or 16,
            PngColorType.Palette => bitDepth is 1 or 2 or 4 or 8,
            PngColorType.Rgb or PngColorType.GrayAlpha or PngColorType.RgbAlpha => bitDepth is 8 or 16,
            _ => false,
        };
        if (!isValid)
            throw PngFormat.Errors.Invalid(
                chunks.Path, $"its header combines color type {(int)colorType} with {bitDepth} bits, which PNG does not have");
        if (data[10] != 0 || data[11] != 0 || data[12] > 1)
            throw PngFormat.Errors.Invalid(chunks.Path,
                $"its header names compression {data[10]}, filter {data[11]} and interlace {data[12]}, which PNG does not have");

        return new PngHeader
        {
            Width = (int)width,
            Height = (int)height,
            BitDepth = bitDepth,
            ColorType = colorType,
            Interlaced = data[12] == 1,
        };
    }

    private static byte[] ReadPalette(PngChunkReader chunks, PngChunk chunk)
    {
        if (chunk.Length is 0 or > MaximumPaletteLength || chunk.Length % 3 != 0)
            throw PngFormat.Errors.Invalid(chunks.Path, $"its palette is {chunk.Length} bytes long");
        return chunks.TryReadData(chunk) ?? throw PngFormat.Errors.Invalid(chunks.Path, "the checksum of its palette is wrong");
    }

    // Entries beyond those listed are opaque. An ancillary chunk: if it is damaged, all are.
    private static byte[]? ReadPaletteAlpha(PngChunkReader chunks, PngChunk chunk) =>
        chunk.Length <= MaximumPaletteLength / 3 ? chunks.TryReadData(chunk) : null;

    // An ancillary chunk: if it is damaged, the file simply does not say how large its pixels are.
    private static PixelDensity? ReadDensity(PngChunkReader chunks, PngChunk chunk)
    {
        if (chunk.Length != 9 || chunks.TryReadData(chunk) is not { } data || data[8] != Metre) return null;
        uint x = BinaryPrimitives.ReadUInt32BigEndian(data);
        uint y = BinaryPrimitives.ReadUInt32BigEndian(data.AsSpan(4));
        return x == 0 || y == 0 ? null : new PixelDensity(PixelDensity.MicrometresPerMetre / x, PixelDensity.MicrometresPerMetre / y);
    }

    // The unit, then the width of a pixel, a zero and its height as text (Extensions to the PNG Specification, "Physical scale of image
    // subject").
    private static PixelSize? ReadScale(PngChunkReader chunks, PngChunk chunk)
    {
        if (chunks.TryReadData(chunk) is not [Metre, .. byte[] text]) return null;
        string[] numbers = Encoding.Latin1.GetString(text).Split('\0');
        if (numbers.Length != 2) return null;
        double x = Micrometres(numbers[0]);
        double y = Micrometres(numbers[1]);
        return x > 0 && y > 0 && double.IsFinite(x) && double.IsFinite(y) ? new PixelSize(x, y, null, "µm") : null;
    }

    private static string? ReadProvenance(PngChunkReader chunks, PngChunk chunk)
    {
        if (chunks.TryReadData(chunk) is not { } data) return null;
        string[] text = Encoding.Latin1.GetString(data).Split('\0', 2);
        return text is [ProvenanceKeyword, string provenance] ? provenance : null;
    }

    private static double Micrometres(string metres) =>
        double.TryParse(metres, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? PixelDensity.MicrometresPerMetre * value
            : 0;
}
