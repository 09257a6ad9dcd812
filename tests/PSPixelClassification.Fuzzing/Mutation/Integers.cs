namespace PSPixelClassification.Fuzzing.Mutation;

/// <summary>Whole numbers of 1 to 8 bytes in a file, in either byte order.</summary>
internal static class Integers
{
    /// <summary>Reads a number.</summary>
    /// <param name="data">The file.</param>
    /// <param name="offset">Where it is; bytes beyond the end count 0.</param>
    /// <param name="size">Bytes it takes.</param>
    /// <param name="isBigEndian">Whether the highest byte comes first.</param>
    /// <returns>The number.</returns>
    public static ulong Read(ReadOnlySpan<byte> data, long offset, int size, bool isBigEndian = false)
    {
        ulong value = 0;
        for (int i = 0; i < size; i++)
        {
            long at = offset + (isBigEndian ? i : size - 1 - i);
            value = value << 8 | (at >= 0 && at < data.Length ? data[(int)at] : 0u);
        }

        return value;
    }

    /// <summary>Writes a number.</summary>
    /// <param name="data">The file.</param>
    /// <param name="offset">Where it goes; bytes beyond the end are left out.</param>
    /// <param name="size">Bytes it takes.</param>
    /// <param name="value">The number; what does not fit is cut off.</param>
    /// <param name="isBigEndian">Whether the highest byte comes first.</param>
    public static void Write(Span<byte> data, long offset, int size, ulong value, bool isBigEndian = false)
    {
        for (int i = 0; i < size; i++, value >>= 8)
        {
            long at = offset + (isBigEndian ? size - 1 - i : i);
            if (at >= 0 && at < data.Length) data[(int)at] = (byte)value;
        }
    }

    /// <summary>Puts another number in the place of the present one.</summary>
    /// <param name="data">The file.</param>
    /// <param name="dice">Chooses it.</param>
    /// <param name="offset">Where it is.</param>
    /// <param name="size">Bytes it takes.</param>
    /// <param name="isBigEndian">Whether the highest byte comes first.</param>
    public static void Change(Span<byte> data, Dice dice, long offset, int size, bool isBigEndian = false) =>
        Write(data, offset, size, dice.Number(Read(data, offset, size, isBigEndian)), isBigEndian);
}
