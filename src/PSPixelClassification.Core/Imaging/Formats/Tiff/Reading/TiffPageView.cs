using System.Buffers.Binary;
using PSPixelClassification.Imaging.Formats.Tiff.Structure;
using LibTiff = BitMiracle.LibTiff.Classic.Tiff;

namespace PSPixelClassification.Imaging.Formats.Tiff.Reading;

/// <summary>
/// One page as LibTiff.NET gets to see it: the file's bytes, but with a header and, behind the end of the file, a directory of our own
/// making. It has checked numbers only, is little-endian, has no predictor and no other page; so the library's work is decompression alone.
/// </summary>
internal sealed class TiffPageView : LibTiffStream
{
    private static readonly TiffTag[] s_codecTags =
    [
        TiffTag.T4Options, TiffTag.T6Options, TiffTag.JpegTables, TiffTag.JpegProc, TiffTag.JpegInterchangeFormat,
        TiffTag.JpegInterchangeFormatLength, TiffTag.JpegRestartInterval, TiffTag.JpegQTables, TiffTag.JpegDCTables, TiffTag.JpegACTables,
        TiffTag.YCbCrCoefficients, TiffTag.YCbCrSubsampling, TiffTag.YCbCrPositioning, TiffTag.ReferenceBlackWhite,
    ];

    private readonly TiffFile _file;
    private readonly byte[] _header;
    private readonly byte[] _directory;
    private readonly long _directoryPosition;
    private long _position;

    public TiffPageView(TiffPage page, TiffBlockTable table)
    {
        _file = page.Directory.File;
        _directoryPosition = (_file.Length + 15) / 16 * 16;
        bool big = _directoryPosition + (16L * table.Count) + 65536 > uint.MaxValue;
        _header = new byte[big ? 16 : 8];
        "II"u8.CopyTo(_header);
        _header[2] = big ? (byte)43 : (byte)42;
        if (big)
        {
            _header[4] = 8;
            BinaryPrimitives.WriteInt64LittleEndian(_header.AsSpan(8), _directoryPosition);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(_header.AsSpan(4), (uint)_directoryPosition);
        }

        TiffDirectoryBuilder builder = new();
        Describe(builder, page, table);
        _directory = builder.Build(_directoryPosition, big);
    }

    /// <summary>Opens the page with the library; may be done again.</summary>
    /// <returns>Null if the library refuses.</returns>
    public LibTiff? Open()
    {
        _position = 0;
        return OpenLibrary("rc");
    }

    public override int Read(object clientData, byte[] buffer, int offset, int count)
    {
        int done = 0;
        while (done < count)
        {
            Span<byte> target = buffer.AsSpan(offset + done, count - done);
            int got = ReadPart(target);
            if (got == 0) break;
            done += got;
            _position += got;
        }

        return done;
    }

    public override long Seek(object clientData, long offset, SeekOrigin origin)
    {
        _position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => _position + offset,
            _ => Size(clientData) + offset,
        };
        return _position;
    }

    public override long Size(object clientData) => _directoryPosition + _directory.Length;

    public override void Write(object clientData, byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("The view is read-only.");

    public override void Close(object clientData)
    {
    }

    private static void Describe(TiffDirectoryBuilder builder, TiffPage page, TiffBlockTable table)
    {
        int samples = page.SamplesPerPixel;
        builder.Add(TiffTag.ImageWidth, TiffFieldType.Long, page.Width);
        builder.Add(TiffTag.ImageLength, TiffFieldType.Long, page.Height);
        builder.Add(TiffTag.BitsPerSample, TiffFieldType.Short, [.. Enumerable.Repeat((long)page.Bits, samples)]);
        builder.Add(TiffTag.Compression, TiffFieldType.Short, (long)page.Compression);
        // The library must not touch colors, except YCbCr.
        builder.Add(TiffTag.PhotometricInterpretation, TiffFieldType.Short,
            (long)(
                page.IsDecodedToRgb ? TiffPhotometric.YCbCr : samples == 3
                && !page.IsPlanar ? TiffPhotometric.Rgb : TiffPhotometric.MinIsBlack));
        builder.Add(
            TiffTag.FillOrder, TiffFieldType.Short, (long)(page.IsBitReversed ? TiffFillOrder.LowestFirst : TiffFillOrder.HighestFirst));
        builder.Add(TiffTag.SamplesPerPixel, TiffFieldType.Short, samples);
        builder.Add(TiffTag.PlanarConfiguration, TiffFieldType.Short,
            (long)(page.IsPlanar ? TiffPlanarConfiguration.Planar : TiffPlanarConfiguration.Chunky));
        if (page.IsTiled)
        {
            builder.Add(TiffTag.TileWidth, TiffFieldType.Long, page.BlockWidth);
            builder.Add(TiffTag.TileLength, TiffFieldType.Long, page.BlockHeight);
        }
        else
        {
            builder.Add(TiffTag.RowsPerStrip, TiffFieldType.Long, page.BlockHeight);
        }

        long[] positions = new long[table.Count];
        long[] lengths = new long[table.Count];
        for (int i = 0; i < table.Count; i++) (positions[i], lengths[i]) = (table.Position(i), table.Length(i));
        builder.AddOffsets(page.IsTiled ? TiffTag.TileOffsets : TiffTag.StripOffsets, positions);
        builder.AddOffsets(page.IsTiled ? TiffTag.TileByteCounts : TiffTag.StripByteCounts, lengths);
        foreach (TiffTag tag in s_codecTags)
        {
            if (page.Directory.Entry(tag) is { } entry) builder.AddRaw(tag, entry, page.Directory.LittleEndianBytes(tag));
        }
    }

    private int ReadPart(Span<byte> target)
    {
        if (_position < 0) return 0;
        if (_position < _header.Length) return Copy(_header.AsSpan((int)_position), target);
        if (_position < _file.Length)
        {
            int count = (int)Math.Min(target.Length, _file.Length - _position);
            _file.Read(_position, target[..count], "the pixel data");
            return count;
        }

        if (_position >= _directoryPosition + _directory.Length) return 0;
        if (_position >= _directoryPosition) return Copy(_directory.AsSpan((int)(_position - _directoryPosition)), target);
        int gap = (int)Math.Min(target.Length, _directoryPosition - _position);
        target[..gap].Clear();
        return gap;
    }

    private static int Copy(ReadOnlySpan<byte> source, Span<byte> target)
    {
        int count = Math.Min(source.Length, target.Length);
        source[..count].CopyTo(target);
        return count;
    }
}
