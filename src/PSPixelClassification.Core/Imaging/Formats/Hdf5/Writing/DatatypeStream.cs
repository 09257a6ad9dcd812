using System.Buffers.Binary;
using PSPixelClassification.Imaging.Formats.Hdf5.Structure;

namespace PSPixelClassification.Imaging.Formats.Hdf5.Writing;

/// <summary>
/// The file below the HDF5 library while it writes. Some types the library cannot write, strings of fixed length and h5py's bool among
/// them. It is told that such data is opaque, with a tag that stands for the wanted type; when the tag comes by, the message it belongs to
/// is replaced by the wanted one, and bools get their sign. Links to other files are made in the same way. The library sums up checksums
/// from what it reads back, so they are right.
/// </summary>
/// <param name="file">The file, for reading and writing; closed together with this stream.</param>
internal sealed class DatatypeStream(Stream file, Hdf5TypeTags types, Hdf5ExternalLinks links) : Stream
{
    private const int HeadLength = 8;
    private const byte OpaqueMessage = 0x35;
    private const byte SignedInteger = 8;

    // An enumeration of two names over uint8, up to the first name; behind the first byte of the second line comes the sign.
    private static ReadOnlySpan<byte> UnsignedBooleanHead =>
    [
        0x38, 2, 0, 0, 1, 0, 0, 0,
        0x30, 0, 0, 0, 1, 0, 0, 0, 0, 0, 8, 0,
    ];

    private static ReadOnlySpan<byte> FirstBooleanName => "FALSE"u8;

    public override bool CanRead => file.CanRead;

    public override bool CanSeek => file.CanSeek;

    public override bool CanWrite => file.CanWrite;

    public override long Length => file.Length;

    public override long Position
    {
        get => file.Position;
        set => file.Position = value;
    }

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

        if (links.TryFind(buffer, out byte[] head, out byte[] value) && Follows(head))
        {
            file.Position -= head.Length - Hdf5ExternalLinks.KindPosition;
            file.WriteByte((byte)Hdf5LinkKind.External);
            file.Position += head.Length - Hdf5ExternalLinks.KindPosition - 1;
            file.Write(value);
            return;
        }

        if (buffer.SequenceEqual(FirstBooleanName) && Follows(UnsignedBooleanHead))
        {
            file.Position -= UnsignedBooleanHead.Length - HeadLength - 1;
            file.WriteByte(SignedInteger);
            file.Position += UnsignedBooleanHead.Length - HeadLength - 2;
        }

        file.Write(buffer);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override int Read(byte[] buffer, int offset, int count) => file.Read(buffer, offset, count);

    public override int Read(Span<byte> buffer) => file.Read(buffer);

    public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);

    public override void SetLength(long value) => file.SetLength(value);

    public override void Flush() => file.Flush();

    protected override void Dispose(bool disposing)
    {
        if (disposing) file.Dispose();
        base.Dispose(disposing);
    }

    // Pixels may look like a tag; the head of an opaque type of the same size before them as well is no accident.
    private bool FollowsOpaqueHead(Hdf5Datatype type)
    {
        Span<byte> head = stackalloc byte[HeadLength];
        return TryReadBack(head) && head[0] == OpaqueMessage && BinaryPrimitives.ReadInt32LittleEndian(head[4..]) == type.Size;
    }

    private bool Follows(ReadOnlySpan<byte> wanted)
    {
        Span<byte> found = stackalloc byte[wanted.Length];
        return TryReadBack(found) && found.SequenceEqual(wanted);
    }

    private bool TryReadBack(Span<byte> last)
    {
        if (file.Position < last.Length) return false;
        file.Position -= last.Length;
        file.ReadExactly(last);
        return true;
    }
}
