using System.Runtime.InteropServices;

namespace PSPixelClassification.Imaging.Formats.Tiff.Writing;

/// <summary>Writes one TIFF from bands of rows.</summary>
internal sealed class TiffWriter : IImageWriter
{
    private readonly TiffPagePlan _plan;
    private readonly LibTiffFile _file;
    private readonly ChannelSpool? _spool;
    private readonly byte[] _strip;
    private int _plane;
    private int _row;
    private int _stripRows;
    private bool _failed;

    public TiffWriter(string path, OutputImage image, TiffWriteCompression compression, TiffDialect dialect)
    {
        _plan = new TiffPagePlan(image);
        _strip = new byte[_plan.RowsPerStrip * _plan.RowBytes];
        if (_plan.PagesPerPlane > 1) _spool = new ChannelSpool(path, PageBytes * (_plan.PagesPerPlane - 1));
        try
        {
            _file = new LibTiffFile(path, _plan, compression, dialect);
        }
        catch
        {
            _spool?.Dispose();
            throw;
        }
    }

    private int Height => _plan.Image.Shape.Height;

    private long PageBytes => (long)_plan.RowBytes * Height;

    public void Write(Plane plane, int firstRow, int rowCount, ReadOnlySpan<byte> samples)
    {
        ImageShape shape = _plan.Image.Shape;
        if ((plane.Time * shape.Depth) + plane.Z != _plane || plane.Z >= shape.Depth || firstRow != _row)
            throw new ArgumentException($"Row {firstRow} of {plane} does not follow the last one written.", nameof(firstRow));
        ArgumentOutOfRangeException.ThrowIfLessThan(rowCount, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rowCount, Height - firstRow);
        long channelBytes = (long)rowCount * shape.Width * _plan.Image.PixelType.SizeInBytes();
        if (samples.Length != channelBytes * shape.Channels)
            throw new ArgumentException("The samples are not as many as the rows have.", nameof(samples));

        _failed = true;
        if (firstRow == 0) _file.StartPage(_plane == 0);
        if (_plan.Image.IsRgb) WriteInterleaved(samples, rowCount);
        else WriteChannels(samples, (int)channelBytes);
        _row += rowCount;
        if (_row == Height) EndPlane();
        _failed = false;
    }

    public void Complete()
    {
        if (_failed || _plane < _plan.PlaneCount) throw new InvalidOperationException("Rows of the image are missing.");
        _file.Finish();
    }

    public void Dispose()
    {
        _spool?.Dispose();
        _file.Dispose();
    }

    private void WriteChannels(ReadOnlySpan<byte> samples, int channelBytes)
    {
        long position = (long)_row * _plan.RowBytes;
        for (int c = 1; c < _plan.PagesPerPlane; c++)
            _spool!.Write(((c - 1) * PageBytes) + position, samples.Slice(c * channelBytes, channelBytes));
        int at = _row;
        for (ReadOnlySpan<byte> rest = samples[..channelBytes]; !rest.IsEmpty; rest = rest[_plan.RowBytes..], at++)
        {
            rest[.._plan.RowBytes].CopyTo(NextRow());
            EndRow(at);
        }
    }

    private void WriteInterleaved(ReadOnlySpan<byte> samples, int rowCount)
    {
        int pixels = rowCount * _plan.Image.Shape.Width;
        for (int y = 0; y < rowCount; y++)
        {
            Span<byte> row = NextRow();
            int first = y * _plan.Image.Shape.Width;
            switch (_plan.Image.PixelType.SizeInBytes())
            {
                case 1: Interleave(samples, pixels, first, row); break;
                case 2: Interleave(MemoryMarshal.Cast<byte, ushort>(samples), pixels, first, MemoryMarshal.Cast<byte, ushort>(row)); break;
                case 4: Interleave(MemoryMarshal.Cast<byte, uint>(samples), pixels, first, MemoryMarshal.Cast<byte, uint>(row)); break;
                default: Interleave(MemoryMarshal.Cast<byte, ulong>(samples), pixels, first, MemoryMarshal.Cast<byte, ulong>(row)); break;
            }

            EndRow(_row + y);
        }
    }

    private static void Interleave<T>(ReadOnlySpan<T> samples, int pixels, int first, Span<T> row)
    {
        int channels = samples.Length / pixels;
        for (int c = 0; c < channels; c++)
        {
            ReadOnlySpan<T> source = samples[((c * pixels) + first)..];
            for (int x = 0, at = c; at < row.Length; x++, at += channels) row[at] = source[x];
        }
    }

    private Span<byte> NextRow() => _strip.AsSpan(_stripRows++ * _plan.RowBytes, _plan.RowBytes);

    private void EndRow(int row)
    {
        if (_stripRows < _plan.RowsPerStrip && row != Height - 1) return;
        _file.WriteStrip(row / _plan.RowsPerStrip, _strip, _stripRows * _plan.RowBytes);
        _stripRows = 0;
    }

    private void EndPlane()
    {
        _file.EndPage();
        for (int c = 1; c < _plan.PagesPerPlane; c++)
        {
            _file.StartPage(isFirst: false);
            for (int row = 0; row < Height; row += _plan.RowsPerStrip)
            {
                int count = Math.Min(_plan.RowsPerStrip, Height - row) * _plan.RowBytes;
                _spool!.Read(((c - 1) * PageBytes) + ((long)row * _plan.RowBytes), _strip.AsSpan(0, count));
                _file.WriteStrip(row / _plan.RowsPerStrip, _strip, count);
            }

            _file.EndPage();
        }

        _row = 0;
        _plane++;
    }
}
