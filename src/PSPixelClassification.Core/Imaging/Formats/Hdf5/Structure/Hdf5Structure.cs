
namespace PSPixelClassification.Imaging.Formats.Hdf5.Structure;

/// <summary>
/// An HDF5 file below its objects (HDF5 File Format Specification 3.0), for what the library does not tell: which links a group holds, and
/// how types and filters are stored.
/// </summary>
internal sealed class Hdf5Structure
{
    private const int MaxBytes = 1 << 26;
    private const int SuperblockLength = 128;
    private readonly Stream _file;
    private readonly long _start;
    private readonly int _offsetSize;
    private readonly int _lengthSize;

    /// <summary>Reads the superblock.</summary>
    /// <param name="file">The file; used while the structure is.</param>
    /// <exception cref="Hdf5Exception">It is no HDF5 file, or one of an unknown version.</exception>
    public Hdf5Structure(Stream file)
    {
        _file = file;
        // Addresses count from the signature: what is before it, as in MATLAB's files, is none of the format's.
        _start = Hdf5Signature.Find(file) ?? throw new Hdf5Exception("it is not an HDF5 file");
        Budget = new Hdf5Budget(Length);
        byte[] bytes = ReadBytes(0, Math.Min(SuperblockLength, (ulong)Length));
        if (bytes.Length < 16) throw new Hdf5Exception("its structure is damaged: it is too short");
        bool isOld = bytes[8] is 0 or 1;
        if (!isOld && bytes[8] is not (2 or 3)) throw new Hdf5Exception($"it is of the unknown version {bytes[8]} of HDF5");
        (_offsetSize, _lengthSize) = isOld ? (bytes[13], bytes[14]) : (bytes[9], bytes[10]);
        if (_offsetSize is not (2 or 4 or 8) || _lengthSize is not (2 or 4 or 8))
            throw new Hdf5Exception("its structure is damaged: its addresses are of an unknown size");
        Hdf5Bytes superblock = new(bytes, _offsetSize, _lengthSize);
        superblock.Skip(bytes[8] switch { 0 => 24, 1 => 28, _ => 12 });
        // Of old files follow base, free space, end and driver, and of the root's entry the place of its name; of new ones base, extension
        // and end. The base is what the superblock was written at, and a user block may have been put before the file since.
        superblock.Skip((isOld ? 5 : 3) * _offsetSize);
        RootAddress = superblock.Address();
    }

    /// <summary>What the structure may still cost; what holds data of elements is not counted.</summary>
    public Hdf5Budget Budget { get; }

    /// <summary>How often the file was read.</summary>
    public long ReadCount { get; private set; }

    /// <summary>Bytes of the file from its signature on.</summary>
    public long Length => _file.Length - _start;

    /// <summary>Where the root group's header is.</summary>
    public ulong RootAddress { get; }

    /// <summary>Bytes of an address.</summary>
    public int OffsetSize => _offsetSize;

    /// <summary>Bytes of a length.</summary>
    public int LengthSize => _lengthSize;

    /// <summary>Whether an address is one.</summary>
    public bool IsDefined(ulong address) => address != ulong.MaxValue >> (64 - 8 * _offsetSize);

    /// <summary>Reads a piece of the file.</summary>
    /// <param name="signature">The letters it begins with, which are passed over; null for none.</param>
    /// <exception cref="Hdf5Exception">It is not in the file, or does not begin so.</exception>
    public Hdf5Bytes Read(ulong address, ulong count, string? signature = null)
    {
        Hdf5Bytes bytes = Wrap(ReadBytes(address, count));
        if (signature is not null && bytes.Text(signature.Length) != signature)
            throw new Hdf5Exception($"its structure is damaged: there is no {signature} at {address}");
        return bytes;
    }

    /// <summary>Takes a piece apart that was read before.</summary>
    public Hdf5Bytes Wrap(byte[] data) => new(data, _offsetSize, _lengthSize);

    /// <summary>Reads data of elements.</summary>
    /// <exception cref="Hdf5Exception">It is not in the file.</exception>
    public void ReadData(ulong address, Span<byte> target)
    {
        Require(address, (ulong)target.Length);
        ReadCount++;
        _file.Position = _start + (long)address;
        _file.ReadExactly(target);
    }

    /// <summary>Refuses a piece that is not in the file, before there is room made for it.</summary>
    /// <exception cref="Hdf5Exception">It is not there.</exception>
    public void Require(ulong address, ulong count)
    {
        ulong length = (ulong)Length;
        if (address > length || count > length - address)
            throw new Hdf5Exception($"its structure is damaged: there are no {count} bytes at {address}");
    }

    private byte[] ReadBytes(ulong address, ulong count)
    {
        Require(address, count);
        if (count > MaxBytes) throw new Hdf5Exception($"its structure is damaged: a piece of it has {count} bytes");
        Budget.Spend((long)count);
        byte[] bytes = new byte[count];
        ReadData(address, bytes);
        return bytes;
    }
}
