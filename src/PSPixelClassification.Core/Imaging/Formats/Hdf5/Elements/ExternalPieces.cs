using PSPixelClassification.Imaging.Formats.Hdf5.Structure;

namespace PSPixelClassification.Imaging.Formats.Hdf5.Elements;

/// <summary>Elements in other files without a format, one part behind the other (IV.A.2.h).</summary>
internal sealed class ExternalPieces
{
    private const int MaxParts = 1 << 16;
    private readonly List<(string Path, long Offset, long Length)> _parts = [];

    /// <summary>Reads the message.</summary>
    /// <exception cref="Hdf5Exception">It is damaged, or names a file that may not be read.</exception>
    public ExternalPieces(Hdf5File file, Hdf5Bytes bytes)
    {
        bytes.Skip(4);
        int slots = bytes.UInt16();
        int count = bytes.UInt16();
        if (count > slots || count > MaxParts) throw new Hdf5Exception("its structure is damaged: the list of the files of its elements");
        byte[] names = Hdf5SymbolTable.ReadNames(file.Structure, bytes.Address());
        ulong unlimited = ulong.MaxValue >> (64 - 8 * file.Structure.LengthSize);
        for (int i = 0; i < count; i++)
        {
            (ulong name, ulong offset, ulong length) = (bytes.Length(), bytes.Length(), bytes.Length());
            if (offset > long.MaxValue || (length > long.MaxValue && length != unlimited))
                throw new Hdf5Exception("its structure is damaged: a part of its elements");
            Hdf5Bytes at = file.Structure.Wrap(names);
            at.Skip((long)Math.Min(name, long.MaxValue));
            _parts.Add((file.External.Resolve(at.Text()), (long)offset, length == unlimited ? long.MaxValue : (long)length));
        }
    }

    /// <summary>Reads bytes of the parts.</summary>
    /// <param name="offset">Where they begin, as if the parts were one.</param>
    /// <exception cref="Hdf5Exception">The files are too short.</exception>
    public void Read(long offset, Span<byte> target)
    {
        foreach ((string path, long start, long length) in _parts)
        {
            if (target.IsEmpty) return;
            if (offset >= length)
            {
                offset -= length;
                continue;
            }

            int count = (int)Math.Min(target.Length, length - offset);
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (start > stream.Length - offset - count)
                throw new Hdf5Exception(
                    $"its elements are in '{path}', which has {stream.Length} bytes and should have {(Int128)start + offset + count}");
            stream.Position = start + offset;
            stream.ReadExactly(target[..count]);
            target = target[count..];
            offset = 0;
        }

        if (!target.IsEmpty) throw new Hdf5Exception("its structure is damaged: the files of its elements are too short");
    }
}
