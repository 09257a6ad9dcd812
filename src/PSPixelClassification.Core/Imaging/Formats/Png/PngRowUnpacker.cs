using PSPixelClassification.Imaging.Formats.Rasters;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Imaging.Formats.Png;

/// <summary>
/// Turns a row's bytes into samples: unpacks bits, applies the palette unless indices are wanted, drops alpha where it is not kept, swaps
/// bytes, separates channels.
/// </summary>
internal sealed class PngRowUnpacker(string path, PngHeader header)
{
    /// <summary>Unpacks a row.</summary>
    /// <param name="samples">Receives the samples in axis order [c][x], in the machine's byte order.</param>
    /// <exception cref="ImageFormatException">A pixel is an entry that the palette lacks.</exception>
    public void Unpack(ReadOnlySpan<byte> row, Span<byte> samples, int width)
    {
        if (header.IsIndices) PackedBits.Unpack(row, 0, header.BitDepth, isSigned: false, samples[..width]);
        else if (header.ColorType == PngColorType.Palette) UnpackPalette(row, samples, width, header.Palette);
        else if (header.BitDepth < 8) UnpackGray(row, samples[..width]);
        else Separate(row, samples, width);
    }

    // The largest gray becomes 255.
    private void UnpackGray(ReadOnlySpan<byte> row, Span<byte> values)
    {
        PackedBits.Unpack(row, 0, header.BitDepth, isSigned: false, values);
        int factor = byte.MaxValue / ((1 << header.BitDepth) - 1);
        foreach (ref byte value in values) value = (byte)(value * factor);
    }

    private void UnpackPalette(ReadOnlySpan<byte> row, Span<byte> samples, int width, ReadOnlySpan<byte> palette)
    {
        Span<byte> red = samples[..width];
        Span<byte> green = samples.Slice(width, width);
        Span<byte> blue = samples.Slice(2 * width, width);
        PackedBits.Unpack(row, 0, header.BitDepth, isSigned: false, red);
        if (header.KeepsAlpha)
        {
            Span<byte> alpha = samples.Slice(3 * width, width);
            byte[] entries = header.PaletteAlpha!;
            for (int x = 0; x < width; x++) alpha[x] = red[x] < entries.Length ? entries[red[x]] : byte.MaxValue;
        }

        for (int x = 0; x < width; x++)
        {
            int entry = 3 * red[x];
            if (entry >= palette.Length)
                throw PngFormat.Errors.Invalid(path, $"a pixel is entry {entry / 3} of a palette that has {palette.Length / 3} entries");
            red[x] = palette[entry];
            green[x] = palette[entry + 1];
            blue[x] = palette[entry + 2];
        }
    }

    private void Separate(ReadOnlySpan<byte> row, Span<byte> samples, int width)
    {
        int size = header.PixelType.SizeInBytes();
        Interleaving.Separate(size, row, header.StoredChannels, samples, header.Shape.Channels, width);
        ByteOrder.SwapBigEndian(samples[..(width * header.Shape.Channels * size)], size);
    }
}
