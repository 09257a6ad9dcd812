namespace PSPixelClassification.Imaging.Formats.Hdf5.Structure;

/// <summary>Reads the value of elements that were never written (IV.A.2.e and f).</summary>
internal static class Hdf5FillValue
{
    private const int NewestOfOldForm = 2;
    private const int IsDefinedFlag = 0x20;

    /// <summary>Reads the message of today.</summary>
    /// <returns>The value's bytes; null if there is none.</returns>
    public static byte[]? Read(Hdf5Bytes bytes)
    {
        int version = bytes.Byte();
        bool isDefined;
        if (version <= NewestOfOldForm)
        {
            bytes.Skip(2);
            isDefined = bytes.Byte() != 0 || version == 1;
        }
        else
        {
            isDefined = (bytes.Byte() & IsDefinedFlag) != 0;
        }

        return isDefined ? ReadOld(bytes) : null;
    }

    /// <summary>Reads the message of the first versions.</summary>
    /// <returns>The value's bytes; null if there is none.</returns>
    public static byte[]? ReadOld(Hdf5Bytes bytes) => bytes.Take(bytes.UInt32()) is { Length: > 0 } value ? value.ToArray() : null;

    /// <summary>Fills elements with the value.</summary>
    /// <param name="target">Whole elements.</param>
    public static void Repeat(ReadOnlySpan<byte> value, Span<byte> target)
    {
        if (!value.ContainsAnyExcept((byte)0)) target.Clear();
        else for (int at = 0; at < target.Length; at += value.Length) value.CopyTo(target[at..]);
    }
}
