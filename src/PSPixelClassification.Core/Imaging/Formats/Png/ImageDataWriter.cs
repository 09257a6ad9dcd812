namespace PSPixelClassification.Imaging.Formats.Png;

/// <summary>Cuts a stream of compressed data into IDAT chunks.</summary>
internal sealed class ImageDataWriter(PngChunkWriter chunks) : Stream
{
    private const int ChunkLength = 1 << 16;
    private readonly byte[] _pending = new byte[ChunkLength];
    private int _count;
    private bool _abandoned;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Writes what is left as the last chunk.</summary>
    public void Complete() => WriteChunk();

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty && !_abandoned)
        {
            int count = Math.Min(buffer.Length, ChunkLength - _count);
            buffer[..count].CopyTo(_pending.AsSpan(_count));
            buffer = buffer[count..];
            _count += count;
            if (_count == ChunkLength) WriteChunk();
        }
    }

    /// <summary>Does nothing: a chunk is written when it is full, so that flushing makes no small chunks.</summary>
    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Lets whatever is still compressed go nowhere: a file that was given up is not written to again.</summary>
    protected override void Dispose(bool disposing)
    {
        _abandoned = true;
        base.Dispose(disposing);
    }

    private void WriteChunk()
    {
        if (_count == 0) return;
        chunks.Write("IDAT"u8, _pending.AsSpan(0, _count));
        _count = 0;
    }
}
