namespace PSPixelClassification.Forests.Growing;

/// <summary>Sorts the rows of a column by value in three passes over 11, 11 and 10 bits. One object serves one thread.</summary>
internal sealed class RadixSort(int capacity) : IDisposable
{
    private const int DigitBits = 11;
    private readonly int[] _starts = new int[1 << DigitBits];
    private ulong[] _from = new ulong[capacity];
    private ulong[] _to = new ulong[capacity];

    /// <summary>A 32-bit integer that orders as the finite float does; both zeros give the same.</summary>
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
        for (int row = 0; row < values.Length; row++) _from[row] = ((ulong)OrderedBits(values[row]) << 32) | (uint)row;
        for (int shift = 32; shift < 64; shift += DigitBits) Pass(values.Length, shift);
        return _from.AsSpan(0, values.Length);
    }

    public void Dispose()
    {
    }

    private void Pass(int length, int shift)
    {
        const ulong Digit = (1 << DigitBits) - 1;
        Array.Clear(_starts);
        for (int i = 0; i < length; i++) _starts[(_from[i] >> shift) & Digit]++;
        int sum = 0;
        for (int digit = 0; digit < _starts.Length; digit++)
        {
            int count = _starts[digit];
            _starts[digit] = sum;
            sum += count;
        }

        for (int i = 0; i < length; i++) _to[_starts[(_from[i] >> shift) & Digit]++] = _from[i];
        (_from, _to) = (_to, _from);
    }
}
