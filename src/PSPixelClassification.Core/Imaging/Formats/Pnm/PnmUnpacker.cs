using System.Buffers.Binary;
using System.Runtime.InteropServices;
using PSPixelClassification.Imaging.Formats.Rasters;

namespace PSPixelClassification.Imaging.Formats.Pnm;

/// <summary>Turns the raw pixels of a PNM into samples; 16-bit ones are stored with the high byte first.</summary>
internal sealed class PnmUnpacker(PnmHeader header) : IRowUnpacker
{
    /// <summary>What a set bit of a bitmap becomes: black.</summary>
    public const byte Black = 0;

    /// <summary>What a clear bit of a bitmap becomes: white, the brightest value there is.</summary>
    public const byte White = byte.MaxValue;

    private readonly int _channels = header.Shape.Channels;

    public void Unpack(ReadOnlySpan<byte> stored, int skip, Span<byte> samples, int width)
    {
        if (header.IsBitmap) UnpackBits(stored, skip, samples, width);
        else if (header.PixelType == PixelType.UInt8) Separate(stored, samples, width);
        else Separate16(MemoryMarshal.Cast<byte, ushort>(stored), MemoryMarshal.Cast<byte, ushort>(samples), width);
    }

    private static void UnpackBits(ReadOnlySpan<byte> stored, int skip, Span<byte> samples, int width)
    {
        for (int x = 0, i = skip; x < width; x++, i++)
            samples[x] = (stored[i / 8] >> (7 - i % 8) & 1) == 1 ? Black : White;
    }

    private void Separate(ReadOnlySpan<byte> stored, Span<byte> samples, int width)
    {
        for (int c = 0; c < _channels; c++)
        {
            Span<byte> channel = samples.Slice(c * width, width);
            for (int x = 0, i = c; x < width; x++, i += header.StoredChannels) channel[x] = stored[i];
        }
    }

    private void Separate16(ReadOnlySpan<ushort> stored, Span<ushort> samples, int width)
    {
        for (int c = 0; c < _channels; c++)
        {
            Span<ushort> channel = samples.Slice(c * width, width);
            for (int x = 0, i = c; x < width; x++, i += header.StoredChannels)
                channel[x] = BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(stored[i]) : stored[i];
        }
    }
}
