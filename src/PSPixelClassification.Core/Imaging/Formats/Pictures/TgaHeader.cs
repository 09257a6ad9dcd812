using System.Buffers.Binary;

namespace PSPixelClassification.Imaging.Formats.Pictures;

/// <summary>What the header of a TGA file says (Truevision TGA File Format Specification 2.0).</summary>
internal sealed record TgaHeader
{
    /// <summary>Bytes of the header.</summary>
    public const int Length = 18;

    private readonly byte[] _head;

    /// <summary>Takes a file's first bytes apart.</summary>
    /// <param name="head">At least <see cref="Length"/> bytes.</param>
    public TgaHeader(ReadOnlySpan<byte> head)
    {
        _head = head[..Length].ToArray();
    }

    /// <summary>Columns.</summary>
    public int Width => BinaryPrimitives.ReadUInt16LittleEndian(_head.AsSpan(12));

    /// <summary>Rows.</summary>
    public int Height => BinaryPrimitives.ReadUInt16LittleEndian(_head.AsSpan(14));

    /// <summary>Bits of a pixel.</summary>
    public int BitsPerPixel => _head[16];

    /// <summary>1 for entries of a palette, 2 for colors, 3 for grays.</summary>
    public int Kind => _head[2] & 7;

    /// <summary>Whether pixels are packed as runs of equal ones.</summary>
    public bool IsRunLength => (_head[2] & 8) != 0;

    /// <summary>Whether pixels are entries of a palette.</summary>
    public bool IsIndexed => Kind == 1;

    /// <summary>Whether pixels have an alpha value.</summary>
    public bool HasAlpha => BitsPerPixel == 32 && (_head[17] & 15) != 0;

    /// <summary>Where the palette begins.</summary>
    public int PaletteOffset => Length + _head[0];

    /// <summary>Bytes of the palette.</summary>
    public int PaletteLength => _head[1] == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(_head.AsSpan(5)) * ((_head[7] + 7) / 8) : 0;

    /// <summary>Where the pixels begin.</summary>
    public long DataOffset => PaletteOffset + PaletteLength;

    /// <summary>Whether a file may be a TGA, which has no signature.</summary>
    public bool IsPlausible => _head[1] <= 1 && _head[2] is 1 or 2 or 3 or 9 or 10 or 11 && BitsPerPixel is 8 or 15 or 16 or 24 or 32;

    /// <summary>Whether the file is of a kind that is read.</summary>
    public bool IsSupported => Kind switch
    {
        1 => BitsPerPixel == 8 && _head[1] == 1 && _head[7] == 24 && BinaryPrimitives.ReadUInt16LittleEndian(_head.AsSpan(3)) == 0,
        2 => BitsPerPixel is 24 or 32 && PaletteLength == 0,
        _ => BitsPerPixel == 8 && PaletteLength == 0,
    } && (_head[17] & 0xD0) == 0 && (_head[17] & 15) is 0 or 8;
}
