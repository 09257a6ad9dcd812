using System.Buffers.Binary;
using System.Text;

namespace PSPixelClassification.Imaging.Formats.Hdf5.Structure;

/// <summary>Takes numbers, addresses and names off a piece of an HDF5 file, one after the other. All are little-endian.</summary>
/// <param name="offsetSize">Bytes of an address in this file.</param>
/// <param name="lengthSize">Bytes of a length in this file.</param>
internal sealed class Hdf5Bytes(byte[] data, int offsetSize, int lengthSize)
{
    /// <summary>How far the piece is read.</summary>
    public int Position { get; private set; }

    /// <summary>Bytes that are left.</summary>
    public int Remaining => data.Length - Position;

    /// <summary>The next byte.</summary>
    public int Byte() => Take(1)[0];

    /// <summary>The next two bytes.</summary>
    public int UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    /// <summary>The next four bytes.</summary>
    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    /// <summary>An address; see <see cref="Hdf5Structure.IsDefined"/>.</summary>
    public ulong Address() => Unsigned(offsetSize);

    /// <summary>A length.</summary>
    public ulong Length() => Unsigned(lengthSize);

    /// <summary>A number of any width.</summary>
    /// <param name="size">Its bytes, at most 8.</param>
    public ulong Unsigned(int size)
    {
        if (size > sizeof(ulong)) throw new Hdf5Exception($"its structure is damaged: a number has {size} bytes");
        ulong value = 0;
        ReadOnlySpan<byte> bytes = Take(size);
        for (int i = size - 1; i >= 0; i--) value = value << 8 | bytes[i];
        return value;
    }

    /// <summary>The next bytes.</summary>
    /// <exception cref="Hdf5Exception">There are fewer.</exception>
    public ReadOnlySpan<byte> Take(long count)
    {
        if (count < 0 || count > Remaining) throw new Hdf5Exception("its structure is damaged: a piece of it ends too early");
        ReadOnlySpan<byte> taken = data.AsSpan(Position, (int)count);
        Position += (int)count;
        return taken;
    }

    /// <summary>Passes bytes over.</summary>
    public void Skip(long count) => Take(count);

    /// <summary>A name of known length.</summary>
    public string Text(long length) => Encoding.UTF8.GetString(Take(length));

    /// <summary>A name that ends with a zero byte.</summary>
    public string Text()
    {
        int length = data.AsSpan(Position).IndexOf((byte)0);
        string text = Text(length);
        Skip(1);
        return text;
    }
}
