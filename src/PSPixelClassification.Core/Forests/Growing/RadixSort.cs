using System.Runtime.CompilerServices;

namespace PSPixelClassification.Forests.Growing;

/// <summary>Sorts the rows of a column by value in three passes over 11, 11 and 10 bits. One object serves one thread.</summary>
internal sealed class RadixSort(int capacity) : IDisposable
{
    private const int DigitBits = 11;
    private const int DigitValues = 1 << DigitBits;
    private const int DigitMask = DigitValues - 1;
    private const int Digits = 3;
    private readonly int[] _starts = new int[Digits * DigitValues];
    private ulong[] _from = new ulong[capacity];
    private ulong[] _to = new ulong[capacity];

    /// <summary>A 32-bit integer that orders as the finite float does; both zeros give the same.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint OrderedBits(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value + 0.0f);
        return (bits & 0x80000000u) != 0 ? ~bits : bits | 0x80000000u;
    }

    /// <summary>
    /// Entries in ascending order: <see cref="OrderedBits"/> in the upper half, the row in the lower. Valid until the next call.
    /// </summary>
    public ReadOnlySpan<ulong> Sort(ReadOnlySpan<float> values)
    {
        Begin(values, _from, _starts);
        for (int digit = 0; digit < Digits; digit++)
        {
            Pass(_from.AsSpan(0, values.Length), _to, _starts.AsSpan(digit * DigitValues, DigitValues), 32 + (digit * DigitBits));
            (_from, _to) = (_to, _from);
        }

        return _from.AsSpan(0, values.Length);
    }

    public void Dispose()
    {
    }

    /// <summary>Makes the entries and counts, for all digits at once, how many have which value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Begin(ReadOnlySpan<float> values, ulong[] entries, int[] counts)
    {
        Array.Clear(counts);
        Span<int> low = counts.AsSpan(0, DigitValues);
        Span<int> middle = counts.AsSpan(DigitValues, DigitValues);
        Span<int> high = counts.AsSpan(2 * DigitValues, DigitValues);
        for (int row = 0; row < values.Length; row++)
        {
            uint bits = OrderedBits(values[row]);
            entries[row] = ((ulong)bits << 32) | (uint)row;
            low[(int)(bits & DigitMask)]++;
            middle[(int)((bits >> DigitBits) & DigitMask)]++;
            high[(int)(bits >> (2 * DigitBits))]++;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Pass(ReadOnlySpan<ulong> from, Span<ulong> to, Span<int> starts, int shift)
    {
        int sum = 0;
        for (int value = 0; value < starts.Length; value++)
        {
            int count = starts[value];
            starts[value] = sum;
            sum += count;
        }

        // Where the counts say so, and they add up: no write can leave the target.
        fixed (ulong* target = to)
        fixed (int* start = starts)
        {
            foreach (ulong entry in from) target[start[(nint)(entry >> shift) & DigitMask]++] = entry;
        }
    }
}
