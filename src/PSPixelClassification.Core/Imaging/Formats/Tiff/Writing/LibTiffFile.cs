using System.IO.Compression;
using BitMiracle.LibTiff.Classic;
using PSPixelClassification.Imaging.Formats.Tiff.Structure;
using PSPixelClassification.Imaging.Pixels;
using ZstdSharp;
using LibTiff = BitMiracle.LibTiff.Classic.Tiff;
using Tag = BitMiracle.LibTiff.Classic.TiffTag;
using TiffTag = PSPixelClassification.Imaging.Formats.Tiff.Structure.TiffTag;

namespace PSPixelClassification.Imaging.Formats.Tiff.Writing;

/// <summary>A TIFF that LibTiff.NET writes, page by page, strip by strip.</summary>
internal sealed class LibTiffFile : LibTiffStream, IDisposable
{
    private const short CustomTag = 65;
    // Higher levels hardly pack images better.
    private const int ZstandardLevel = 1;
    private readonly Stream _stream;
    private readonly TiffPagePlan _plan;
    private readonly TiffWriteCompression _compression;
    private readonly TiffDialect _dialect;
    private readonly LibTiff _library;
    private readonly MemoryStream _deflated = new();
    // Made when it is needed: it takes many methods that few files need.
    private Compressor? _zstandard;
    private IOException? _cause;

    /// <summary>Starts a file.</summary>
    /// <param name="stream">The empty file, for reading and writing; closed together with this.</param>
    public LibTiffFile(Stream stream, TiffPagePlan plan, TiffWriteCompression compression, TiffDialect dialect)
    {
        _plan = plan;
        _compression = compression;
        _dialect = dialect;
        _stream = stream;
        _library = OpenLibrary(plan.IsBig ? "w8" : "w") ?? throw Failure();
    }

    /// <summary>Describes the page that the next strips belong to.</summary>
    /// <param name="isFirst">Whether it is the file's first page, which carries the description.</param>
    public void StartPage(bool isFirst)
    {
        OutputImage image = _plan.Image;
        int samples = _plan.SamplesPerPixel;
        Set(Tag.SUBFILETYPE, 0);
        Set(Tag.IMAGEWIDTH, image.Shape.Width);
        Set(Tag.IMAGELENGTH, image.Shape.Height);
        Set(Tag.BITSPERSAMPLE, image.PixelType.SizeInBytes() * 8);
        Set(Tag.SAMPLESPERPIXEL, samples);
        Set(Tag.SAMPLEFORMAT, image.PixelType.Kind() switch
        {
            NumberKind.Float => SampleFormat.IEEEFP,
            NumberKind.Signed => SampleFormat.INT,
            _ => SampleFormat.UINT,
        });
        Set(Tag.PHOTOMETRIC, image.IsRgb ? Photometric.RGB : image.IsIndexed ? Photometric.PALETTE : Photometric.MINISBLACK);
        // ImageJ shows 8-bit values in these colors whatever the photometric interpretation. It must stand on every page: pages without
        // are of another type to it. Others look at it only where the values are indices.
        if (!image.Palette.IsEmpty) Set(Tag.COLORMAP, [.. ImageJTags.ColorMap(image.Palette.Span)]);
        Set(Tag.PLANARCONFIG, PlanarConfig.CONTIG);
        Set(Tag.ROWSPERSTRIP, _plan.RowsPerStrip);
        Set(Tag.COMPRESSION, _compression switch
        {
            TiffWriteCompression.None => Compression.NONE,
            TiffWriteCompression.Lzw => Compression.LZW,
            TiffWriteCompression.Zstd => (Compression)TiffCompression.Zstandard,
            _ => Compression.ADOBE_DEFLATE,
        });
        if (image.PixelSize is { } size)
        {
            Set(Tag.XRESOLUTION, 1 / size.X);
            Set(Tag.YRESOLUTION, 1 / size.Y);
            // The unit is in the description; the tag knows inch and centimetre only.
            Set(Tag.RESOLUTIONUNIT, ResUnit.NONE);
        }

        if (isFirst) Describe();
    }

    /// <summary>Writes a strip of the current page.</summary>
    public void WriteStrip(int strip, byte[] bytes, int count)
    {
        int written = _compression switch
        {
            TiffWriteCompression.Deflate => WriteDeflated(strip, bytes, count),
            TiffWriteCompression.Zstd => WriteZstandard(strip, bytes, count),
            _ => _library.WriteEncodedStrip(strip, bytes, 0, count),
        };
        if (written < 0) throw Failure();
    }

    /// <summary>Ends the current page.</summary>
    public void EndPage()
    {
        if (!_library.WriteDirectory()) throw Failure();
    }

    /// <summary>Ends the file.</summary>
    public void Finish()
    {
        _library.Close();
        _stream.Flush();
        if (Errors.Count > 0) throw Failure();
    }

    public void Dispose()
    {
        _stream.Dispose();
        _deflated.Dispose();
        _zstandard?.Dispose();
    }

    public override int Read(object clientData, byte[] buffer, int offset, int count) => _stream.Read(buffer, offset, count);

    public override void Write(object clientData, byte[] buffer, int offset, int count)
    {
        try
        {
            _stream.Write(buffer, offset, count);
        }
        catch (IOException e)
        {
            // The library turns this into a message of its own; who asks why is told the real cause.
            _cause ??= e;
            throw;
        }
    }

    public override long Seek(object clientData, long offset, SeekOrigin origin) => offset == -1 ? -1 : _stream.Seek(offset, origin);

    public override long Size(object clientData) => _stream.Length;

    public override void Close(object clientData)
    {
        // The file is closed by Dispose.
    }

    // The library's own Deflate is thirty times slower than the framework's.
    private int WriteDeflated(int strip, byte[] bytes, int count)
    {
        _deflated.SetLength(0);
        using (ZLibStream deflate = new(_deflated, CompressionLevel.Fastest, leaveOpen: true)) deflate.Write(bytes, 0, count);
        return _library.WriteRawStrip(strip, _deflated.GetBuffer(), 0, (int)_deflated.Length);
    }

    // The library does not know Zstandard.
    private int WriteZstandard(int strip, byte[] bytes, int count)
    {
        _zstandard ??= new Compressor(ZstandardLevel);
        byte[] packed = _zstandard.Wrap(bytes.AsSpan(0, count)).ToArray();
        return _library.WriteRawStrip(strip, packed, 0, packed.Length);
    }

    private void Describe()
    {
        if (_dialect == TiffDialect.Ome)
        {
            Set(Tag.IMAGEDESCRIPTION, OmeDescription.Of(_plan));
            return;
        }

        if (ImageJDescription.Of(_plan) is { } description) Set(Tag.IMAGEDESCRIPTION, description);
        ImageJTags tags = ImageJTags.Of(_plan);
        if (tags.IsEmpty) return;
        (int[] counts, byte[] bytes) = tags.Make();
        TiffFieldInfo[] fields =
            [Field(TiffTag.ImageJMetadataByteCounts, TiffType.LONG), Field(TiffTag.ImageJMetadata, TiffType.BYTE)];
        _library.MergeFieldInfo(fields, fields.Length);
        Set((Tag)TiffTag.ImageJMetadataByteCounts, counts.Length, counts);
        Set((Tag)TiffTag.ImageJMetadata, bytes.Length, bytes);
    }

    private static TiffFieldInfo Field(TiffTag tag, TiffType type) =>
        new((Tag)tag, TiffFieldInfo.Variable2, TiffFieldInfo.Variable2, type, CustomTag, true, true, $"ImageJ {tag}");

    private void Set(Tag tag, params object[] values)
    {
        if (!_library.SetField(tag, values)) throw Failure();
    }

    private IOException Failure() =>
        _cause ?? new IOException(Errors.Count > 0 ? $"The TIFF library reports {Errors[0]}." : "The TIFF library gives no reason.");
}
