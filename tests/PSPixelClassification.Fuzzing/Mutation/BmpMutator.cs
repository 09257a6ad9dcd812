namespace PSPixelClassification.Fuzzing.Mutation;

/// <summary>Changes fields of both headers, entries of the palette, and runs.</summary>
internal sealed class BmpMutator : IMutator
{
    private const int InfoOffset = 14;
    private const int WidthOffset = 18;
    private const int BitsOffset = 28;
    private const int CompressionOffset = 30;

    /// <inheritdoc/>
    public byte[] Mutate(byte[] data, Dice dice)
    {
        switch (dice.Next(9))
        {
            case 8:
                // Enough for other extents and more bits.
                return [.. data, .. new byte[1 << dice.Next(17)]];
            case 0:
                Integers.Change(data, dice, dice.Pick(2, 10, WidthOffset, WidthOffset + 4, 34, 46, 50), 4);
                break;
            case 1:
                Integers.Write(data, dice.Pick(WidthOffset, WidthOffset + 4), 4, (ulong)(dice.Next(200) - 100));
                break;
            case 2:
                Integers.Write(data, BitsOffset, 2, dice.Pick<ulong>(1, 2, 4, 8, 16, 24, 32, (ulong)dice.Next(70)));
                break;
            case 3:
                Integers.Write(data, CompressionOffset, 4, (ulong)dice.Next(8));
                break;
            case 4:
                Integers.Write(data, InfoOffset, 4, dice.Pick<ulong>(12, 16, 40, 52, 56, 64, 108, 124));
                break;
            case 5:
                Integers.Change(data, dice, 54 + 4 * dice.Next(4), 4);
                break;
            default:
                // Pairs of a count and a value, of which count 0 means something else.
                int start = (int)Math.Min(Integers.Read(data, 10, 4), (ulong)data.Length);
                Integers.Write(
                    data, start + dice.Next(Math.Max(1, data.Length - start)), 1, dice.Pick<ulong>(0, 1, 2, 3, 255, (ulong)dice.Next(256)));
                break;
        }

        return data;
    }
}
