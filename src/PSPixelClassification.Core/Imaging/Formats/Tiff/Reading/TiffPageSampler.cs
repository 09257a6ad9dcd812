using System.Runtime.InteropServices;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging.Formats.Tiff.Structure;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Imaging.Formats.Tiff.Reading;

/// <summary>Reads rectangles of one page, channel by channel, out of its strips or tiles.</summary>
internal sealed class TiffPageSampler(TiffPage page, TiffChannels channels, int number, TiffBlockCache cache) : IDisposable
{
    private readonly TiffBlockReader _blocks = new(page, number, cache);
    private readonly int _size = channels.Type.SizeInBytes();
    private readonly bool _verbatim = TiffSamples.AreVerbatim(page);
    private readonly RentedArray<byte> _row = new();

    /// <summary>The file that the page is read from.</summary>
    public TiffFile File => page.Directory.File;

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

    public void Dispose()
    {
        _blocks.Dispose();
        _row.Dispose();
    }

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

            for (int y = 0; y < part.Height; y++)
                _blocks.ReadVerbatim(block, part.Y + y, part.X, destination.Slice(y * rowStride, rowBytes));
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
        Span<byte> widened = _verbatim ? [] : _row.Take(length).Span;
        for (int y = 0; y < part.Height; y++)
        {
            ReadOnlySpan<byte> row = rows[y];
            if (_verbatim)
            {
                row = row.Slice(first * stored, length);
            }
            else
            {
                TiffSamples.Widen(page, row, first, widened);
                row = widened;
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
            ReadOnlySpan<byte> source = row[(channels.Samples[c] * stored)..];
            StridedCopy.CopyRow(stored, source, samples, destination.Slice(c * planeBytes, rowBytes), 1, rowBytes / stored);
        }
    }

    private static void LookUp(ReadOnlySpan<byte> row, int samples, int stored, ReadOnlySpan<byte> colors, Span<byte> target)
    {
        ReadOnlySpan<ushort> wide = MemoryMarshal.Cast<byte, ushort>(row);
        for (int x = 0; x < target.Length; x++) target[x] = colors[stored == 1 ? row[x * samples] : wide[x * samples]];
    }
}
