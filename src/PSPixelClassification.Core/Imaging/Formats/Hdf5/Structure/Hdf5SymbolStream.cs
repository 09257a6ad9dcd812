using System.Buffers.Binary;

namespace PSPixelClassification.Imaging.Formats.Hdf5.Structure;

/// <summary>
/// The file below the HDF5 library while it reads. In a group of the old kind each entry repeats where the storage of a group below is. When
/// such a group gets a link to another file, its links move to other storage and that note stays as it was; the library trusts it and does
/// not see what was added since. This stream tells it that there is no note, so that it looks at the group's header.
/// </summary>
/// <param name="file">The file; closed together with this stream.</param>
internal sealed class Hdf5SymbolStream(Stream file) : Stream
{
    private const int HeadLength = 8;
    private const int CountPosition = 6;

    // Two addresses of 8 bytes, kind of note, padding and the note. Files with shorter addresses are older than such links.
    private const int EntryLength = 40;
    private const int NotePosition = 16;
    private const uint GroupNote = 1;
    private long _node = long.MinValue;
    private int _count;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => file.Length;

    /// <inheritdoc/>
    public override long Position
    {
        get => file.Position;
        set => Seek(value, SeekOrigin.Begin);
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        long position = file.Position;
        int count = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        if (count == sizeof(uint) && buffer.SequenceEqual("SNOD"u8))
        {
            (_node, _count) = (position, 0);
        }
        else if (count == sizeof(ushort) && position == _node + CountPosition)
        {
            _count = BinaryPrimitives.ReadUInt16LittleEndian(buffer);
        }
        else if (count == sizeof(uint))
        {
            (long entry, long place) = Math.DivRem(position - _node - HeadLength, EntryLength);
            bool isNote = _node >= 0 && position > _node && entry < _count && place == NotePosition;
            if (isNote && BinaryPrimitives.ReadUInt32LittleEndian(buffer) == GroupNote) buffer.Clear();
        }

        return count;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    /// <exception cref="Hdf5Exception">An address is outside the file; the operating system would call it an invalid argument.</exception>
    public override long Seek(long offset, SeekOrigin origin)
    {
        long start = origin switch { SeekOrigin.Begin => 0, SeekOrigin.Current => file.Position, _ => file.Length };
        if (offset < -start || offset > file.Length - start) throw new Hdf5Exception("its structure is damaged: an address is outside the file");
        return file.Seek(start + offset, SeekOrigin.Begin);
    }

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) file.Dispose();
        base.Dispose(disposing);
    }
}
