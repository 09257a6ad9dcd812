using PSPixelClassification.Common;

namespace PSPixelClassification.Classification.Drift;

/// <summary>Sorts floats by their bits, eleven at a time, without comparing them.</summary>
internal static class RadixSort
{
    private const int DigitBits = 11;
    private const int DigitMask = (1 << DigitBits) - 1;
    private const uint Sign = 0x80000000;

    /// <summary>Sorts in place.</summary>
    /// <param name="values">Finite floats; ascending afterwards, −0 before 0.</param>
    public static void Sort(Span<float> values)
    {
        using RentedArray<uint> first = new(), second = new();
        Span<uint> keys = first.Take(values.Length).Span;
        Span<uint> moved = second.Take(values.Length).Span;
        for (int i = 0; i < keys.Length; i++) keys[i] = KeyOf(BitConverter.SingleToUInt32Bits(values[i]));
        for (int shift = 0; shift < 32; shift += DigitBits)
        {
            if (!Distribute(keys, moved, shift)) continue;
            Span<uint> sorted = moved;
            moved = keys;
            keys = sorted;
        }

        for (int i = 0; i < keys.Length; i++) values[i] = BitConverter.UInt32BitsToSingle(BitsOf(keys[i]));
    }

    // Moves the keys behind each other by one digit, in their order where it is the same. Samples of few bits have digits without any.
    private static bool Distribute(ReadOnlySpan<uint> keys, Span<uint> moved, int shift)
    {
        Span<int> next = stackalloc int[DigitMask + 1];
        next.Clear();
        foreach (uint key in keys) next[DigitOf(key, shift)]++;
        int start = 0;
        foreach (ref int count in next)
        {
            if (count == keys.Length) return false;
            (count, start) = (start, start + count);
        }

        foreach (uint key in keys) moved[next[DigitOf(key, shift)]++] = key;
        return true;
    }

    private static int DigitOf(uint key, int shift) => (int)(key >> shift) & DigitMask;

    // Unsigned integers in the order of the floats: negative ones with all bits turned, the others above them.
    private static uint KeyOf(uint bits) => (bits & Sign) != 0 ? ~bits : bits | Sign;

    private static uint BitsOf(uint key) => (key & Sign) != 0 ? key & ~Sign : ~key;
}
