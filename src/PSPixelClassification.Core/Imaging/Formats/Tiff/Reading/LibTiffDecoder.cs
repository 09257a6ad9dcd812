using PSPixelClassification.Imaging.Formats.Tiff.Structure;

using LibTiff = BitMiracle.LibTiff.Classic.Tiff;

namespace PSPixelClassification.Imaging.Formats.Tiff.Reading;

/// <summary>Decompresses the blocks of one page with LibTiff.NET.</summary>
internal sealed class LibTiffDecoder : IDisposable
{
    private readonly TiffPage _page;
    private readonly TiffFile _file;
    private readonly TiffPageView _view;
    private LibTiff _library;
    private bool _used;

    /// <summary>Shows the page to the library.</summary>
    /// <exception cref="ImageFormatException">The library refuses the page.</exception>
    public LibTiffDecoder(TiffPage page, TiffBlockTable table)
    {
        _page = page;
        _file = page.Directory.File;
        _view = new TiffPageView(page, table);
        _library = Open();
    }

    /// <summary>Decodes a block.</summary>
    /// <param name="block">Index in the block table.</param>
    /// <param name="destination">
    /// As long as the decoded block: rows · bytes per row, in the file's byte order, a predictor not undone.
    /// </param>
    /// <exception cref="ImageFormatException">The data is damaged or cut short.</exception>
    public void Decode(int block, byte[] destination)
    {
        _view.ForgetMessages();
        if (_used && _page.Compression == TiffCompression.OldJpeg)
        {
            // The library's old-style JPEG decoder gives wrong rows when it is asked for a second strip.
            _library.Dispose();
            _library = Open();
        }

        _used = true;
        bool complete = Guarded(() => _page.IsDecodedToRgb ? DecodeColor(block, destination)
            : destination.Length == (_page.IsTiled
                ? _library.ReadEncodedTile(block, destination, 0, destination.Length)
                : _library.ReadEncodedStrip(block, destination, 0, destination.Length)));
        if (!complete || _view.Errors.Count > 0 || _view.Warnings.Any(IsTruncation)) throw Failure(null);
    }

    public void Dispose() => _library.Dispose();

    private LibTiff Open() => Guarded(_view.Open) ?? throw Failure(null);

    // The fax and JPEG decoders fill up what is missing and call it a warning. (A fax line's "Premature EOL" is no end of data.)
    private static bool IsTruncation(string warning) =>
        warning.Contains("Premature EOF", StringComparison.Ordinal) || warning.Contains("Premature end", StringComparison.Ordinal)
        || warning.Contains("too many scanlines", StringComparison.Ordinal);

    private bool DecodeColor(int block, byte[] destination)
    {
        int width = _page.BlockWidth;
        int rows = _page.RowsOf(block);
        int[] raster = new int[width * rows];
        int top = block / _page.BlocksAcross * _page.BlockHeight;
        bool done = _page.IsTiled
            ? _library.ReadRGBATile(block % _page.BlocksAcross * width, top, raster)
            : _library.ReadRGBAStrip(top, raster);

        // The raster's first row is the lowest; a pixel is red in the lowest byte.
        for (int y = 0; y < rows; y++)
        {
            ReadOnlySpan<int> row = raster.AsSpan((rows - 1 - y) * width, width);
            Span<byte> target = destination.AsSpan(y * width * 3, width * 3);
            for (int x = 0; x < row.Length; x++)
            {
                target[3 * x] = (byte)row[x];
                target[(3 * x) + 1] = (byte)(row[x] >> 8);
                target[(3 * x) + 2] = (byte)(row[x] >> 16);
            }
        }

        return done;
    }

    // The library has no exception types of its own: damaged data surfaces as whatever the code ran into.
    private T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception failure) when (failure is not (ImageFormatException or IOException or OperationCanceledException))
        {
            throw Failure(failure);
        }
    }

    private ImageFormatException Failure(Exception? cause)
    {
        string detail = _view.Errors.Concat(_view.Warnings).FirstOrDefault() ?? cause?.GetType().Name ?? "no reason given";
        return _file.Damaged($"the pixel data cannot be decoded ({detail.TrimEnd('.')})", cause);
    }
}
