using System.Buffers.Binary;

namespace PSPixelClassification.Imaging.Formats.Pictures;

/// <summary>Walks over the blocks of a GIF file to its end mark (GIF89a specification).</summary>
internal sealed class GifHeaderReader(Stream stream, string path)
{
    private const byte ExtensionIntroducer = 0x21;
    private const byte ImageSeparator = 0x2C;
    private const byte Trailer = 0x3B;
    private const byte GraphicControlLabel = 0xF9;

    private readonly byte[] _block = new byte[3 * 256];
    private readonly List<GifFrame> _frames = [];
    private GifFrame _control;
    private bool _isGray = true;

    /// <summary>Reads the header and what is said of each frame.</summary>
    /// <exception cref="ImageFormatException">The file is damaged or cut short.</exception>
    public GifHeader Read()
    {
        ReadOnlySpan<byte> screen = Read(13);
        if (!GifFormat.IsGif(screen)) throw GifFormat.Errors.Invalid(path, "it does not begin as a GIF does");
        int width = BinaryPrimitives.ReadUInt16LittleEndian(screen[6..]);
        int height = BinaryPrimitives.ReadUInt16LittleEndian(screen[8..]);
        if (width == 0 || height == 0) throw GifFormat.Errors.Invalid(path, $"its header claims {width} × {height} pixels");
        bool hasGlobalPalette = TryReadPalette(screen[10]);
        for (int kind = ReadByte(); kind != Trailer; kind = ReadByte())
        {
            if (kind == ImageSeparator) ReadFrame(width, height, hasGlobalPalette);
            else if (kind == ExtensionIntroducer) ReadExtension();
            else throw GifFormat.Errors.Invalid(path, "its blocks are damaged");
        }

        if (_frames.Count == 0) throw GifFormat.Errors.Invalid(path, "it holds no picture");
        return new GifHeader { Width = width, Height = height, Frames = _frames, HasGrayPalettes = _isGray };
    }

    private void ReadFrame(int width, int height, bool hasGlobalPalette)
    {
        ReadOnlySpan<byte> frame = Read(9);
        int right = BinaryPrimitives.ReadUInt16LittleEndian(frame) + BinaryPrimitives.ReadUInt16LittleEndian(frame[4..]);
        int bottom = BinaryPrimitives.ReadUInt16LittleEndian(frame[2..]) + BinaryPrimitives.ReadUInt16LittleEndian(frame[6..]);
        if (right > width || bottom > height) throw GifFormat.Errors.Invalid(path, "a frame is larger than the whole picture");
        long pixels = (long)BinaryPrimitives.ReadUInt16LittleEndian(frame[4..]) * BinaryPrimitives.ReadUInt16LittleEndian(frame[6..]);
        if (pixels == 0) throw GifFormat.Errors.Invalid(path, "a frame has no pixels");
        if (!TryReadPalette(frame[8]) && !hasGlobalPalette) throw GifFormat.Errors.Invalid(path, "a frame has no palette");
        GifPixelCount count = new(ReadByte());
        if (!count.IsValid) throw GifFormat.Errors.Invalid(path, "the length of its codes is wrong");
        for (int length = ReadByte(); length > 0; length = ReadByte()) count.Add(Read(length));
        if (count.Pixels < pixels)
            throw GifFormat.Errors.Invalid(path, $"frame {_frames.Count + 1} holds {count.Pixels} of its {pixels} pixels");
        _frames.Add(_control);
        _control = default;
    }

    private void ReadExtension()
    {
        bool isControl = ReadByte() == GraphicControlLabel;
        for (int length = ReadByte(); length > 0; length = ReadByte())
        {
            ReadOnlySpan<byte> data = Read(length);
            if (!isControl) continue;
            if (length != 4) throw GifFormat.Errors.Invalid(path, "the description of a frame is damaged");
            _control = new GifFrame(BinaryPrimitives.ReadUInt16LittleEndian(data[1..]), (data[0] & 1) != 0, data[0] >> 2 & 7);
        }
    }

    private bool TryReadPalette(byte flags)
    {
        if ((flags & 0x80) == 0) return false;
        ReadOnlySpan<byte> palette = Read(3 * (2 << (flags & 7)));
        for (int i = 0; i < palette.Length; i += 3) _isGray &= palette[i] == palette[i + 1] && palette[i] == palette[i + 2];
        return true;
    }

    private int ReadByte() => Read(1)[0];

    private ReadOnlySpan<byte> Read(int length)
    {
        Span<byte> target = _block.AsSpan(0, length);
        return stream.ReadAtLeast(target, length, throwOnEndOfStream: false) == length
            ? target
            : throw GifFormat.Errors.Invalid(path, "it is cut short: it ends before its end mark");
    }
}
