using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using PSPixelClassification.Common;

namespace PSPixelClassification.Imaging.Formats.Png;

/// <summary>Walks over the chunks of a PNG file.</summary>
internal sealed class PngChunkReader(Stream stream, string path)
{
    private const int PrefixLength = 8;
    private static readonly SearchValues<byte> s_letters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    /// <summary>The file, for messages.</summary>
    public string Path => path;

    /// <summary>Reads the length and the type of the chunk at an offset.</summary>
    /// <returns>The chunk; null if the file ends before its type, or its type is no type.</returns>
    public PngChunk? TryReadAt(long offset)
    {
        Span<byte> prefix = stackalloc byte[PrefixLength];
        stream.Position = offset;
        if (stream.ReadAtLeast(prefix, PrefixLength, throwOnEndOfStream: false) < PrefixLength) return null;
        uint length = BinaryPrimitives.ReadUInt32BigEndian(prefix);
        ReadOnlySpan<byte> type = prefix[4..];
        if (length > int.MaxValue || type.ContainsAnyExcept(s_letters)) return null;
        return new PngChunk(Encoding.ASCII.GetString(type), offset + PrefixLength, (int)length);
    }

    /// <summary>Reads the length and the type of a chunk that must be there, and be whole unless it is pixel data.</summary>
    /// <exception cref="ImageFormatException">The file ends before the chunk does, or there is none.</exception>
    public PngChunk ReadAt(long offset)
    {
        PngChunk? chunk = TryReadAt(offset);
        // Pixel data that is cut short may still be complete: its decoder finds out.
        return chunk is { } found && (found.Type == "IDAT" || found.End <= stream.Length)
            ? found
            : throw PngFormat.Errors.Invalid(path, "the file ends, or is damaged, before its pixel data begins");
    }

    /// <summary>Reads the data of a short chunk.</summary>
    /// <returns>The data; null if the checksum does not fit it.</returns>
    public byte[]? TryReadData(PngChunk chunk)
    {
        byte[] data = new byte[chunk.Length];
        Span<byte> checksum = stackalloc byte[sizeof(uint)];
        stream.Position = chunk.DataStart;
        stream.ReadExactly(data);
        stream.ReadExactly(checksum);
        Crc32 crc = default;
        crc.Append(Encoding.ASCII.GetBytes(chunk.Type));
        crc.Append(data);
        return crc.Value == BinaryPrimitives.ReadUInt32BigEndian(checksum) ? data : null;
    }
}
