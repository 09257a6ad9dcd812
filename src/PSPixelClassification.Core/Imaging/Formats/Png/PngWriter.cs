using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using PSPixelClassification.Imaging.Formats.Rasters;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Imaging.Formats.Png;

/// <summary>Writes one PNG file row by row.</summary>
internal sealed class PngWriter : IImageWriter
{
    // A picometre: nothing smaller is imaged.
    private const double SmallestScale = 1e-12;

    // The text that says what the values are, one "value=name" a line.
    private const string ClassesKeyword = "Classes";

    private readonly OutputImage _image;
    private readonly RowSequence _sequence;
    private readonly Stream _file;
    private readonly PngChunkWriter _chunks;
    private readonly ImageDataWriter _data;
    private readonly ZLibStream _deflater;
    private readonly PngRowFilter _filter;
    private readonly byte[] _row;

    /// <summary>Creates the file and writes its header.</summary>
    /// <param name="image">One plane, unsigned, one or three channels.</param>
    public PngWriter(string path, OutputImage image)
        : this(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 16), image)
    {
    }

    /// <summary>Writes the header.</summary>
    /// <param name="file">Takes the file, and is closed with this object.</param>
    /// <param name="image">One plane, unsigned, one or three channels.</param>
    public PngWriter(Stream file, OutputImage image)
    {
        _image = image;
        _sequence = new RowSequence(image);
        int pixelLength = image.Shape.Channels * image.PixelType.SizeInBytes();
        _row = new byte[checked(image.Shape.Width * pixelLength)];
        _filter = new PngRowFilter(_row.Length, pixelLength);
        _file = file;
        _file.Write(PngHeaderReader.Signature);
        _chunks = new PngChunkWriter(_file);
        WriteHeader();
        WritePixelSize();
        WriteProvenance();
        WriteValueNames();
        if (_image.IsIndexed) _chunks.Write("PLTE"u8, _image.Palette.Span);
        _data = new ImageDataWriter(_chunks);
        _deflater = new ZLibStream(_data, CompressionLevel.Optimal, leaveOpen: true);
    }

    public void Write(Plane plane, int firstRow, int rowCount, ReadOnlySpan<byte> samples, CancellationToken cancellationToken = default)
    {
        _sequence.Advance(plane, firstRow, rowCount, samples.Length);
        for (int row = 0; row < rowCount; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Interleaving.CopyRow(samples, row, rowCount, _image, _row);
            ByteOrder.SwapBigEndian(_row, _image.PixelType.SizeInBytes());
            _deflater.Write(_filter.Apply(_row));
        }
    }

    public void Complete()
    {
        _sequence.RequireComplete();
        _deflater.Dispose();
        _data.Complete();
        _chunks.Write("IEND"u8, []);
        _file.Flush();
    }

    public void Dispose()
    {
        _data.Dispose();
        _deflater.Dispose();
        _file.Dispose();
    }

    private void WriteHeader()
    {
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, _image.Shape.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], _image.Shape.Height);
        header[8] = (byte)(8 * _image.PixelType.SizeInBytes());
        header[9] = (byte)(_image.IsIndexed ? PngColorType.Palette
            : _image.Shape.Channels == 1 ? PngColorType.Gray : PngColorType.Rgb);
        header[10..].Clear();
        _chunks.Write("IHDR"u8, header);
    }

    private void WritePixelSize()
    {
        if (_image.PixelSize is not { } size || LengthUnits.Metres(size.Unit) is not { } metres) return;
        WriteDensity(1 / (size.X * metres), 1 / (size.Y * metres));
        WriteScale(size.X * metres, size.Y * metres);
    }

    // What most programs read: pixels per metre of the picture.
    private void WriteDensity(double columns, double rows)
    {
        double x = Math.Round(columns);
        double y = Math.Round(rows);
        if (!(x is >= 1 and <= int.MaxValue && y is >= 1 and <= int.MaxValue)) return;
        Span<byte> data = stackalloc byte[9];
        BinaryPrimitives.WriteUInt32BigEndian(data, (uint)x);
        BinaryPrimitives.WriteUInt32BigEndian(data[4..], (uint)y);
        data[8] = PngHeaderReader.Metre;
        _chunks.Write("pHYs"u8, data);
    }

    // A textual datum (PNG specification, 11.3.4.3): keyword, zero, text.
    private void WriteProvenance()
    {
        if (_image.Provenance is not { } provenance) return;
        _chunks.Write("tEXt"u8, Encoding.Latin1.GetBytes($"{PngHeaderReader.ProvenanceKeyword}\0{provenance}"));
    }

    // An international textual datum (11.3.4.5): keyword, zero, not compressed, no language, no translated keyword, UTF-8 text.
    private void WriteValueNames()
    {
        if (_image.ValueNames.Count == 0) return;
        _chunks.Write("iTXt"u8, Encoding.UTF8.GetBytes($"{ClassesKeyword}\0\0\0\0\0{string.Join('\n', _image.ValueNames)}"));
    }

    // The size of what the picture shows, exact and not to be taken for the density of a screen.
    private void WriteScale(double columnMetres, double rowMetres)
    {
        if (!(
            columnMetres is >= SmallestScale and < double.PositiveInfinity
            && rowMetres is >= SmallestScale and < double.PositiveInfinity)) return;
        string text = string.Create(CultureInfo.InvariantCulture, $"{(char)PngHeaderReader.Metre}{columnMetres:R}\0{rowMetres:R}");
        _chunks.Write("sCAL"u8, Encoding.ASCII.GetBytes(text));
    }
}
