using PSPixelClassification.Imaging.Formats.Rasters;

namespace PSPixelClassification.Imaging.Formats.Tiff.Writing;

/// <summary>Writes one TIFF from bands of rows.</summary>
internal sealed class TiffWriter : IImageWriter
{
    private readonly TiffPagePlan _plan;
    private readonly RowSequence _sequence;
    private readonly LibTiffFile _file;
    private readonly ChannelSpool? _spool;
    private readonly byte[] _strip;
    private int _stripRows;
    private bool _failed;

    /// <summary>Starts a file.</summary>
    /// <param name="path">Absolute path of the file; a temporary one may be put beside it.</param>
    /// <param name="create">Creates it, for reading and writing.</param>
    public TiffWriter(
        string path, Func<Stream> create, OutputImage image, TiffWriteCompression compression, TiffDialect dialect)
    {
        _plan = new TiffPagePlan(image);
        _sequence = new RowSequence(image);
        _strip = new byte[_plan.RowsPerStrip * _plan.RowBytes];
        if (_plan.PagesPerPlane > 1) _spool = new ChannelSpool(path, PageBytes * (_plan.PagesPerPlane - 1));
        try
        {
            _file = new LibTiffFile(create(), _plan, compression, dialect);
        }
        catch
        {
            _spool?.Dispose();
            throw;
        }
    }

    private int Height => _plan.Image.Shape.Height;

    private long PageBytes => (long)_plan.RowBytes * Height;

    public void Write(Plane plane, int firstRow, int rowCount, ReadOnlySpan<byte> samples, CancellationToken cancellationToken = default)
    {
        _sequence.Advance(plane, firstRow, rowCount, samples.Length);
        _failed = true;
        if (firstRow == 0) _file.StartPage(isFirst: plane == Plane.First);
        SpoolChannels(firstRow, samples, samples.Length / _plan.PagesPerPlane);
        OutputImage page = _plan.Image.IsRgb ? _plan.Image : _plan.Image with { Shape = _plan.Image.Shape with { Channels = 1 } };
        for (int row = 0; row < rowCount; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Interleaving.CopyRow(samples, row, rowCount, page, _strip.AsSpan(_stripRows++ * _plan.RowBytes, _plan.RowBytes));
            EndRow(firstRow + row);
        }

        if (firstRow + rowCount == Height) EndPlane(cancellationToken);
        _failed = false;
    }

    public void Complete()
    {
        _sequence.RequireComplete();
        if (_failed) throw new InvalidOperationException("The last rows of the image were not written.");
        _file.Finish();
    }

    public void Dispose()
    {
        _spool?.Dispose();
        _file.Dispose();
    }

    // The pages of all channels but the first follow when the plane is complete.
    private void SpoolChannels(int firstRow, ReadOnlySpan<byte> samples, int channelBytes)
    {
        for (int c = 1; c < _plan.PagesPerPlane; c++)
            _spool!.Write((c - 1) * PageBytes + (long)firstRow * _plan.RowBytes, samples.Slice(c * channelBytes, channelBytes));
    }

    private void EndRow(int row)
    {
        if (_stripRows < _plan.RowsPerStrip && row != Height - 1) return;
        _file.WriteStrip(row / _plan.RowsPerStrip, _strip, _stripRows * _plan.RowBytes);
        _stripRows = 0;
    }

    private void EndPlane(CancellationToken cancellationToken)
    {
        _file.EndPage();
        for (int c = 1; c < _plan.PagesPerPlane; c++)
        {
            _file.StartPage(isFirst: false);
            for (int row = 0; row < Height; row += _plan.RowsPerStrip)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int count = Math.Min(_plan.RowsPerStrip, Height - row) * _plan.RowBytes;
                _spool!.Read((c - 1) * PageBytes + (long)row * _plan.RowBytes, _strip.AsSpan(0, count));
                _file.WriteStrip(row / _plan.RowsPerStrip, _strip, count);
            }

            _file.EndPage();
        }
    }
}
