using System.Buffers.Binary;
using PSPixelClassification.Imaging.Formats.Rasters;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Imaging.Formats.Bmp;

/// <summary>Turns the pixels of a BMP into samples: applies the palette, separates the colors, drops alpha where it is not kept.</summary>
internal sealed class BmpUnpacker(string path, BmpHeader header) : IRowUnpacker
{
    private readonly int _channels = header.Shape.Channels;
    private readonly int _entries = header.Palette.Length / 3;

    public void Unpack(ReadOnlySpan<byte> stored, int skip, Span<byte> samples, int width)
    {
        if (header.IsIndexed)
        {
            PackedBits.Unpack(stored, skip, header.BitsPerPixel, isSigned: false, samples[..width]);
            ApplyPalette(samples, width);
        }
        else if (header.BitsPerPixel == 24)
        {
            Separate(stored, samples, width);
        }
        else
        {
            UnpackMasks(stored, samples, width);
        }
    }

    /// <summary>Applies the palette.</summary>
    /// <param name="samples">Indices in the first <paramref name="width"/> bytes; receives the samples in axis order [c][x].</param>
    /// <exception cref="ImageFormatException">The palette lacks an entry.</exception>
    public void ApplyPalette(Span<byte> samples, int width)
    {
        if (header.KeepsIndices) return;
        for (int x = 0; x < width; x++)
        {
            int entry = samples[x];
            if (entry >= _entries)
                throw BmpFormat.Errors.Invalid(path, $"a pixel is entry {entry} of a palette that has {_entries} entries");
            for (int c = 0; c < _channels; c++) samples[c * width + x] = header.Palette[3 * entry + c];
        }
    }

    // The file's order is blue, green, red.
    private static void Separate(ReadOnlySpan<byte> stored, Span<byte> samples, int width)
    {
        for (int c = 0; c < 3; c++) StridedCopy.CopyRow(1, stored[(2 - c)..], 3, samples.Slice(c * width, width), 1, width);
    }

    private void UnpackMasks(ReadOnlySpan<byte> stored, Span<byte> samples, int width)
    {
        int size = header.BitsPerPixel / 8;
        for (int c = 0; c < _channels; c++)
        {
            BmpMask mask = header.Masks[c];
            Span<byte> channel = samples.Slice(c * width, width);
            for (int x = 0, i = 0; x < width; x++, i += size)
            {
                uint pixel = size == 2
                    ? BinaryPrimitives.ReadUInt16LittleEndian(stored[i..])
                    : BinaryPrimitives.ReadUInt32LittleEndian(stored[i..]);
                channel[x] = mask.Of(pixel);
            }
        }
    }
}
