namespace PSPixelClassification.Fuzzing.Mutation;

/// <summary>Changes that know no format: bits, bytes, numbers, pieces, ends.</summary>
internal sealed class ByteMutator : IMutator
{
    /// <inheritdoc/>
    public byte[] Mutate(byte[] data, Dice dice)
    {
        if (data.Length == 0) return [(byte)dice.Next(256)];
        int at = dice.Next(data.Length);
        int length = 1 + dice.Next(Math.Min(64, data.Length - at));
        switch (dice.Next(9))
        {
            case 0:
                data[at] ^= (byte)(1 << dice.Next(8));
                return data;
            case 1:
                data[at] = (byte)dice.Next(256);
                return data;
            case 2:
                Integers.Change(data, dice, at, dice.Pick(1, 2, 4, 8), dice.Chance(50));
                return data;
            case 3:
                data.AsSpan(at, length).Fill(dice.Pick<byte>(0, 0xFF, (byte)dice.Next(256)));
                return data;
            case 4:
                return data[..at];
            case 5:
                return [.. data.AsSpan(0, at), .. data.AsSpan(at + length)];
            case 6:
                return [.. data.AsSpan(0, at + length), .. data.AsSpan(at)];
            case 7:
                data.AsSpan(at, length).CopyTo(data.AsSpan(dice.Next(data.Length - length + 1)));
                return data;
            default:
                byte[] noise = new byte[length];
                for (int i = 0; i < length; i++) noise[i] = (byte)dice.Next(256);
                return [.. data.AsSpan(0, at), .. noise, .. data.AsSpan(at)];
        }
    }
}
