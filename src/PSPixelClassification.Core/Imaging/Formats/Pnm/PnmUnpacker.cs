using PSPixelClassification.Imaging.Formats.Rasters;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Imaging.Formats.Pnm;

/// <summary>Turns the raw pixels of a PNM into samples; 16-bit ones are stored with the high byte first.</summary>
internal sealed class PnmUnpacker(PnmHeader header) : IRowUnpacker
{
    /// <summary>What a set bit of a bitmap becomes: black.</summary>
    public const byte Black = 0;

    /// <summary>What a clear bit of a bitmap becomes: white, the brightest value there is.</summary>
    public const byte White = byte.MaxValue;

    public void Unpack(ReadOnlySpan<byte> stored, int skip, Span<byte> samples, int width)
    {
        if (header.IsBitmap)
        {
            PackedBits.Unpack(stored, skip, 1, isSigned: false, samples[..width]);
            foreach (ref byte sample in samples[..width]) sample = sample == 1 ? Black : White;
            return;
        }

        int size = header.PixelType.SizeInBytes();
        Interleaving.Separate(size, stored, header.StoredChannels, samples, header.Shape.Channels, width);
        ByteOrder.SwapBigEndian(samples[..(width * header.Shape.Channels * size)], size);
    }
}
