using PSPixelClassification.Common;
using PSPixelClassification.Imaging.Formats.Rasters;
using SixLabors.ImageSharp.Formats.Tga;

namespace PSPixelClassification.Imaging.Formats.Pictures;

/// <summary>
/// Reads TGA: 8-bit gray, palettes of 24-bit colors, 24 and 32 bits a pixel, with and without runs. Palettes become RGB, or one channel
/// where all their entries are grays and colors are not asked for, as BMP's do; alpha is dropped unless it is asked for.
/// </summary>
internal sealed class TgaFormat : IImageFormat
{
    private const string Extension = ".tga";

    /// <summary>What its files are refused with.</summary>
    public static FormatErrors Errors { get; } = new("Copy or export the TGA again.", "Save it as TIFF or PNG, for example with Fiji.");

    public string Name => "TGA";

    public IReadOnlyList<string> Extensions { get; } = [Extension];

    /// <summary>The format has no signature.</summary>
    /// <returns>False; <see cref="IsNamed"/> says more.</returns>
    public bool Recognizes(ReadOnlySpan<byte> head) => false;

    /// <summary>Whether a file that no other format recognizes has the name and a header of a TGA.</summary>
    public static bool IsNamed(string path, ReadOnlySpan<byte> head) =>
        Path.GetExtension(path).Equals(Extension, StringComparison.OrdinalIgnoreCase)
            && head.Length >= TgaHeader.Length && new TgaHeader(head).IsPlausible;

    public IImageSource Open(string path, ImageOpenOptions options)
    {
        using FileStream stream = File.OpenRead(path);
        (TgaHeader header, byte[] palette) = ReadHeader(stream, path);
        if (header.IsIndexed && options.KeepIndices)
            throw Errors.Unsupported(path, "the indices of its palette, which labels need, are not read from a TGA");
        bool isGray = header.Kind == 3 || (header.IsIndexed && IsGray(palette) && !options.PaletteAsColor);
        bool keepsAlpha = header.HasAlpha && options.KeepAlpha;
        ImageShape shape = new(header.Width, header.Height, (isGray ? 1 : 3) + (keepsAlpha ? 1 : 0));
        PictureDecoder.CheckSize(path, shape);
        CheckLength(stream, path, header);
        FileStamp file = FileStamp.Of(stream, path);
        ImageInfo info = new()
        {
            Shape = shape,
            Axes = FixedAxes.Resolve(path, shape, options.Axes),
            PixelType = PixelType.UInt8,
            IsRgb = shape.Channels == 3,
            HasDroppedAlpha = header.HasAlpha && !keepsAlpha,
            HasUnreadPalette = header.IsIndexed && isGray,
            Notes = header.HasAlpha ? [keepsAlpha ? "The last channel is alpha." : "The alpha channel was dropped."]
                : header.IsIndexed && !isGray ? ["The palette was applied: the pixels are RGB."]
                : [],
        };
        DecodedImage image = new(info, () => PictureDecoder.Decode(file, shape, Errors, new TgaDecoder()));
        return header.IsIndexed ? new IndexedImage(image, file, () => Open(path, options with { KeepIndices = true })) : image;
    }

    private static (TgaHeader Header, byte[] Palette) ReadHeader(FileStream stream, string path)
    {
        byte[] head = new byte[TgaHeader.Length];
        if (!RandomRead.TryFill(stream.SafeFileHandle, 0, head)) throw Errors.Invalid(path, "the file ends within its header");
        TgaHeader header = new(head);
        if (!header.IsSupported) throw Errors.Unsupported(path, $"it is a TGA of a rare kind ({header.BitsPerPixel} bits a pixel)");
        if (header.Width == 0 || header.Height == 0)
            throw Errors.Invalid(path, $"its header claims {header.Width} × {header.Height} pixels");
        byte[] palette = new byte[header.PaletteLength];
        if (!RandomRead.TryFill(stream.SafeFileHandle, header.PaletteOffset, palette))
            throw Errors.Invalid(path, "the file ends within its palette");
        return (header, palette);
    }

    private static bool IsGray(byte[] palette)
    {
        for (int i = 0; i + 2 < palette.Length; i += 3)
        {
            if (palette[i] != palette[i + 1] || palette[i] != palette[i + 2]) return false;
        }

        return true;
    }

    // The library takes bytes behind the end of the file for pixels.
    private static void CheckLength(FileStream stream, string path, TgaHeader header)
    {
        int size = header.BitsPerPixel / 8;
        long pixels = (long)header.Width * header.Height;
        long found = 0;
        if (header.IsRunLength)
        {
            stream.Position = header.DataOffset;
            for (int value = stream.ReadByte(); value >= 0 && found < pixels; value = stream.ReadByte())
            {
                int count = (value & 0x7F) + 1;
                stream.Seek((value & 0x80) != 0 ? size : count * size, SeekOrigin.Current);
                if (stream.Position > stream.Length) break;
                found += count;
            }
        }
        else
        {
            found = (stream.Length - header.DataOffset) / size;
        }

        if (found < pixels)
            throw Errors.Invalid(path, $"it is cut short: it holds {found} of its {Counted.Of(pixels, "pixel")}");
    }
}
