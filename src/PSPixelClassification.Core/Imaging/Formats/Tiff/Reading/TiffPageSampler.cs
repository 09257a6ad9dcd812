using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PSPixelClassification.Imaging.Formats.Tiff.Structure;

namespace PSPixelClassification.Imaging.Formats.Tiff.Reading;

/// <summary>Reads rectangles of one page, channel by channel, out of its strips or tiles.</summary>
internal sealed class TiffPageSampler(TiffPage page, TiffChannels channels, int number, TiffBlockCache cache) : IDisposable
{
    private readonly TiffBlockReader _blocks = new(page, number, cache);
    private readonly int _size = channels.Type.SizeInBytes();
    private readonly bool _verbatim = TiffSamples.AreVerbatim(page);
    private byte[] _row = [];

    /// <summary>Reads a rectangle of all the page's channels.</summary>
    /// <param name="destination">Receives the samples [c][y][x].</param>
    public void Read(Region region, Span<byte> destination)
    {
        int planeBytes = checked((int)(region.PixelCount * _size));
        if (!page.IsPlanar || channels.Palette is not null)
        {
            ReadBlocks(region, 0, destination, planeBytes);
            return;
        }

        for (int c = 0; c < channels.Samples.Count; c++)
            ReadBlocks(region, channels.Samples[c], destination.Slice(c * planeBytes, planeBytes), planeBytes);
    }

    public void Dispose() => _blocks.Dispose();

    private void ReadBlocks(Region region, int plane, Span<byte> destination, int planeBytes)
    {
        int firstDown = region.Y / page.BlockHeight;
        int lastDown = (region.Bottom - 1) / page.BlockHeight;
        int firstAcross = region.X / page.BlockWidth;
        int lastAcross = (region.Right - 1) / page.BlockWidth;
        for (int down = firstDown; down <= lastDown; down++)
        {
            for (int across = firstAcross; across <= lastAcross; across++)
            {
                int block = (((plane * page.BlocksDown) + down) * page.BlocksAcross) + across;
                int left = across * page.BlockWidth;
                int top = down * page.BlockHeight;
                int x = Math.Max(region.X, left);
                int y = Math.Max(region.Y, top);
                int width = (int)Math.Min(region.Right, (long)left + page.BlockWidth) - x;
                int height = (int)Math.Min(region.Bottom, (long)top + page.BlockHeight) - y;
                int at = (((y - region.Y) * region.Width) + x - region.X) * _size;
                ReadBlock(block, new Region(x - left, y - top, width, height), destination[at..], region.Width * _size, planeBytes);
            }
        }
    }

    private void ReadBlock(int block, Region part, Span<byte> destination, int rowStride, int planeBytes)
    {
        int rowBytes = part.Width * _size;
        if (_verbatim && _blocks.IsVerbatim && channels.Palette is null)
        {
            if (part.Width == page.BlockWidth && rowBytes == rowStride)
            {
                _blocks.ReadVerbatim(block, part.Y, 0, destination[..(rowBytes * part.Height)]);
                return;
            }

            for (int y = 0; y < part.Height; y++) _blocks.ReadVerbatim(block, part.Y + y, part.X, destination.Slice(y * rowStride, rowBytes));
            return;
        }

        for (int y = 0; y < part.Height; y += Math.Min(part.Height - y, _blocks.RowsAtOnce))
        {
            int count = Math.Min(part.Height - y, _blocks.RowsAtOnce);
            ReadRows(block, part with { Y = part.Y + y, Height = count }, destination[(y * rowStride)..], rowStride, planeBytes);
        }
    }

    private void ReadRows(int block, Region part, Span<byte> destination, int rowStride, int planeBytes)
    {
        int rowBytes = part.Width * _size;
        TiffRows rows = _blocks.Read(block, part.Y, part.Height, part.X, part.Width);
        int samples = page.SamplesPerBlockPixel;
        int stored = TiffSamples.TypeOf(page).SizeInBytes();
        int first = (part.X - rows.FirstColumn) * samples;
        int length = part.Width * samples * stored;
        if (!_verbatim && _row.Length < length) _row = new byte[length];
        for (int y = 0; y < part.Height; y++)
        {
            ReadOnlySpan<byte> row = rows[y];
            if (_verbatim)
            {
                row = row.Slice(first * stored, length);
            }
            else
            {
                TiffSamples.Widen(page, row, first, _row.AsSpan(0, length));
                row = _row.AsSpan(0, length);
            }

            Distribute(row, samples, stored, destination[(y * rowStride)..], rowBytes, planeBytes);
        }
    }

    private void Distribute(ReadOnlySpan<byte> row, int samples, int stored, Span<byte> destination, int rowBytes, int planeBytes)
    {
        if (channels.Palette is { } palette)
        {
            int entries = palette.Length / 3;
            for (int c = 0; c < 3; c++)
                LookUp(row, samples, stored, palette.AsSpan(c * entries, entries), destination.Slice(c * planeBytes, rowBytes));
            return;
        }

        if (samples == 1)
        {
            row.CopyTo(destination);
            return;
        }

        for (int c = 0; c < channels.Samples.Count; c++)
        {
            Span<byte> target = destination.Slice(c * planeBytes, rowBytes);
            switch (stored)
            {
                case 1: Pick(row, samples, channels.Samples[c], target); break;
                case 2: Pick(MemoryMarshal.Cast<byte, ushort>(row), samples, channels.Samples[c], MemoryMarshal.Cast<byte, ushort>(target)); break;
                case 4: Pick(MemoryMarshal.Cast<byte, uint>(row), samples, channels.Samples[c], MemoryMarshal.Cast<byte, uint>(target)); break;
                default: Pick(MemoryMarshal.Cast<byte, ulong>(row), samples, channels.Samples[c], MemoryMarshal.Cast<byte, ulong>(target)); break;
            }
        }
    }

    private static void Pick<T>(ReadOnlySpan<T> row, int samples, int sample, Span<T> target)
    {
        // One check for the row instead of one a sample: this loop is most of the time that reading RGB takes.
        ref T source = ref MemoryMarshal.GetReference(row.Slice(sample, ((target.Length - 1) * samples) + 1));
        for (int x = 0; x < target.Length; x++) target[x] = Unsafe.Add(ref source, x * samples);
    }

    private static void LookUp(ReadOnlySpan<byte> row, int samples, int stored, ReadOnlySpan<byte> colors, Span<byte> target)
    {
        ReadOnlySpan<ushort> wide = MemoryMarshal.Cast<byte, ushort>(row);
        for (int x = 0; x < target.Length; x++) target[x] = colors[stored == 1 ? row[x * samples] : wide[x * samples]];
    }
}
