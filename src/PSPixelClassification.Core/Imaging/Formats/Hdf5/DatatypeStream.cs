using System.Buffers.Binary;

namespace PSPixelClassification.Imaging.Formats.Hdf5;

/// <summary>
/// The file below the HDF5 library while it writes. Some types the library cannot write, strings of fixed length and h5py's bool among them.
/// It is told that such data is opaque, with a tag that stands for the wanted type; when the tag comes by, the message it belongs to is
/// replaced by the wanted one. The library sums up checksums from what it reads back, so they are right.
/// </summary>
/// <param name="file">The file, for reading and writing; closed together with this stream.</param>
/// <param name="types">What each tag stands for.</param>
internal sealed class DatatypeStream(Stream file, Hdf5TypeTags types) : Stream
{
    private const int HeadLength = 8;
    private const byte OpaqueMessage = 0x35;

    /// <inheritdoc/>
    public override bool CanRead => file.CanRead;

    /// <inheritdoc/>
    public override bool CanSeek => file.CanSeek;

    /// <inheritdoc/>
    public override bool CanWrite => file.CanWrite;

    /// <inheritdoc/>
    public override long Length => file.Length;

    /// <inheritdoc/>
    public override long Position
    {
        get => file.Position;
        set => file.Position = value;
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (types.TryFind(buffer, out Hdf5Datatype? type) && FollowsOpaqueHead(type))
        {
            Span<byte> message = stackalloc byte[HeadLength + buffer.Length];
            message.Clear();
            type.Message.CopyTo(message);
            file.Position -= HeadLength;
            file.Write(message);
            return;
        }

        file.Write(buffer);
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => file.Read(buffer, offset, count);

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer) => file.Read(buffer);

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);

    /// <inheritdoc/>
    public override void SetLength(long value) => file.SetLength(value);

    /// <inheritdoc/>
    public override void Flush() => file.Flush();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) file.Dispose();
        base.Dispose(disposing);
    }

    // Pixels may look like a tag; the head of an opaque type of the same size before them as well is no accident.
    private bool FollowsOpaqueHead(Hdf5Datatype type)
    {
        if (file.Position < HeadLength) return false;
        Span<byte> head = stackalloc byte[HeadLength];
        file.Position -= HeadLength;
        file.ReadExactly(head);
        return head[0] == OpaqueMessage && BinaryPrimitives.ReadInt32LittleEndian(head[4..]) == type.Size;
    }
}
