namespace PSPixelClassification.Imaging.Formats.Hdf5.Structure;

/// <summary>The extents of a data set or attribute (IV.A.2.b).</summary>
/// <param name="Shape">The extents; none for a single element.</param>
/// <param name="MaxShape">What the extents may grow to.</param>
/// <param name="IsNull">Whether there is no element at all, whatever the extents.</param>
internal sealed record Hdf5Dataspace(ulong[] Shape, ulong[] MaxShape, bool IsNull)
{
    /// <summary>An extent that may grow without end.</summary>
    public const ulong Unlimited = ulong.MaxValue;

    private const int MaxAxes = 32;
    private const int NullType = 2;

    /// <summary>Whether there is a single element.</summary>
    public bool IsScalar => !IsNull && Shape.Length == 0;

    /// <summary>Elements, at most as many as a number of 128 bits can say.</summary>
    /// <exception cref="Hdf5Exception">The extents multiply to nonsense.</exception>
    public long Count
    {
        get
        {
            if (IsNull) return 0;
            UInt128 count = 1;
            foreach (ulong extent in Shape)
            {
                count *= extent;
                if (count > long.MaxValue) throw new Hdf5Exception("its extents multiply to more than any file can hold");
            }

            return (long)count;
        }
    }

    /// <summary>Reads the message.</summary>
    /// <param name="lengthSize">Bytes of a length in the file.</param>
    /// <exception cref="Hdf5Exception">It is damaged.</exception>
    public static Hdf5Dataspace Read(Hdf5Bytes bytes, int lengthSize)
    {
        int version = bytes.Byte();
        int rank = bytes.Byte();
        int flags = bytes.Byte();
        if (version is not (1 or 2) || rank > MaxAxes) throw new Hdf5Exception("its structure is damaged, or of an unknown kind: extents");
        bool isNull = version == 2 && bytes.Byte() == NullType;
        if (version == 1) bytes.Skip(5);
        ulong[] shape = new ulong[rank];
        for (int i = 0; i < rank; i++) shape[i] = bytes.Length();
        ulong[] max = [.. shape];
        ulong unlimited = ulong.MaxValue >> (64 - 8 * lengthSize);
        for (int i = 0; i < rank && (flags & 1) != 0; i++)
            max[i] = bytes.Length() is var extent && extent == unlimited ? Unlimited : extent;
        return new Hdf5Dataspace(shape, max, isNull);
    }
}
