using System.Buffers.Binary;
using PSPixelClassification.Common;

namespace PSPixelClassification.Imaging.Formats.Png;

/// <summary>The data of all IDAT chunks as one stream; checks each chunk's checksum when its last byte is read.</summary>
internal sealed class ImageDataStream : Stream
{
    private readonly Stream _file;
    private readonly PngChunkReader _chunks;
    private long _nextChunk;
    private int _remaining;
    private Crc32 _crc;

    /// <summary>Starts at the first chunk.</summary>
    /// <param name="file">The PNG file; nobody else moves its position while this stream is read.</param>
    /// <param name="offset">Where the first IDAT chunk starts.</param>
    public ImageDataStream(Stream file, PngChunkReader chunks, long offset)
    {
        _file = file;
        _chunks = chunks;
        _nextChunk = offset;
        CompressedLength = SumLengths(offset);
    }

    /// <summary>Bytes in all IDAT chunks, as far as the file has them.</summary>
    public long CompressedLength { get; }

    /// <summary>Whether the file ended in the middle of a chunk that was read.</summary>
    public bool IsCutShort { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty) return 0;
        while (_remaining == 0)
        {
            if (!StartNextChunk()) return 0;
        }

        int count = _file.Read(buffer[..Math.Min(buffer.Length, _remaining)]);
        if (count == 0)
        {
            EndHere();
            return 0;
        }

        _crc.Append(buffer[..count]);
        _remaining -= count;
        if (_remaining == 0) CheckChecksum();
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private bool StartNextChunk()
    {
        if (_nextChunk < 0 || _chunks.TryReadAt(_nextChunk) is not { Type: "IDAT" } chunk) return false;
        _remaining = chunk.Length;
        _nextChunk = chunk.End;
        _crc = default;
        _crc.Append("IDAT"u8);
        if (_remaining == 0) CheckChecksum();
        return true;
    }

    private void CheckChecksum()
    {
        Span<byte> checksum = stackalloc byte[sizeof(uint)];
        if (_file.ReadAtLeast(checksum, checksum.Length, throwOnEndOfStream: false) < checksum.Length)
            EndHere();
        else if (BinaryPrimitives.ReadUInt32BigEndian(checksum) != _crc.Value)
            throw PngFormat.Errors.Invalid(_chunks.Path, "the checksum of its pixel data is wrong");
    }

    private void EndHere()
    {
        IsCutShort = true;
        _remaining = 0;
        _nextChunk = -1;
    }

    private long SumLengths(long offset)
    {
        long sum = 0;
        while (_chunks.TryReadAt(offset) is { Type: "IDAT" } chunk)
        {
            sum += Math.Min(chunk.Length, _file.Length - chunk.DataStart);
            offset = chunk.End;
        }

        return sum;
    }
}
