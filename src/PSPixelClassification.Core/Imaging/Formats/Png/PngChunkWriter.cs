using System.Buffers.Binary;
using PSPixelClassification.Common;

namespace PSPixelClassification.Imaging.Formats.Png;

/// <summary>Writes chunks: length, type, data, checksum.</summary>
internal sealed class PngChunkWriter(Stream stream)
{
    /// <summary>Writes one chunk.</summary>
    /// <param name="type">Four letters.</param>
    public void Write(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Crc32 crc = default;
        crc.Append(type);
        crc.Append(data);
        WriteNumber((uint)data.Length);
        stream.Write(type);
        stream.Write(data);
        WriteNumber(crc.Value);
    }

    private void WriteNumber(uint value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        stream.Write(bytes);
    }
}
