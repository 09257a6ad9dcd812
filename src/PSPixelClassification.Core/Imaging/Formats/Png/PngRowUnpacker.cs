using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace PSPixelClassification.Imaging.Formats.Png;

/// <summary>Turns a row's bytes into samples: unpacks bits, applies the palette unless indices are wanted, drops alpha where it is not kept, swaps bytes, separates channels.</summary>
internal sealed class PngRowUnpacker(string path, PngHeader header)
{
    /// <summary>Unpacks a row.</summary>
    /// <param name="samples">Receives the samples in axis order [c][x], in the machine's byte order.</param>
    /// <exception cref="ImageFormatException">A pixel is an entry that the palette lacks.</exception>
    public void Unpack(ReadOnlySpan<byte> row, Span<byte> samples, int width)
    {
        if (header.IsIndices)
            UnpackBits(row, samples[..width], factor: 1);
        else if (header.ColorType == PngColorType.Palette)
            UnpackPalette(row, samples, width, header.Palette);
        else if (header.BitDepth < 8)
            UnpackBits(row, samples[..width], byte.MaxValue / ((1 << header.BitDepth) - 1));
        else if (header.BitDepth == 8)
            Separate(row, samples, width);
        else
            Separate16(MemoryMarshal.Cast<byte, ushort>(row), MemoryMarshal.Cast<byte, ushort>(samples), width);
    }

    private void UnpackBits(ReadOnlySpan<byte> row, Span<byte> values, int factor)
    {
        int bits = header.BitDepth;
        int perByte = 8 / bits;
        int mask = (1 << bits) - 1;
        for (int x = 0; x < values.Length; x++)
            values[x] = (byte)(((row[x / perByte] >> (8 - bits - x % perByte * bits)) & mask) * factor);
    }

    private void UnpackPalette(ReadOnlySpan<byte> row, Span<byte> samples, int width, ReadOnlySpan<byte> palette)
    {
        Span<byte> red = samples[..width];
        Span<byte> green = samples.Slice(width, width);
        Span<byte> blue = samples.Slice(2 * width, width);
        UnpackBits(row, red, factor: 1);
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
                throw PngError.Invalid(path, $"a pixel is entry {entry / 3} of a palette that has {palette.Length / 3} entries");
            red[x] = palette[entry];
            green[x] = palette[entry + 1];
            blue[x] = palette[entry + 2];
        }
    }

    private void Separate(ReadOnlySpan<byte> row, Span<byte> samples, int width)
    {
        int step = header.StoredChannels;
        for (int c = 0; c < header.Shape.Channels; c++)
        {
            Span<byte> channel = samples.Slice(c * width, width);
            if (step == 1) row[..width].CopyTo(channel);
            else for (int x = 0, i = c; x < width; x++, i += step) channel[x] = row[i];
        }
    }

    private void Separate16(ReadOnlySpan<ushort> row, Span<ushort> samples, int width)
    {
        int step = header.StoredChannels;
        for (int c = 0; c < header.Shape.Channels; c++)
        {
            Span<ushort> channel = samples.Slice(c * width, width);
            for (int x = 0, i = c; x < width; x++, i += step)
                channel[x] = BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(row[i]) : row[i];
        }
    }
}
