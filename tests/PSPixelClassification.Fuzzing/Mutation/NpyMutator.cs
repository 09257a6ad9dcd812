namespace PSPixelClassification.Fuzzing.Mutation;

/// <summary>Changes the version, the header's length and its dictionary, with the length adapted or not.</summary>
internal sealed class NpyMutator : IMutator
{
    private const int VersionOffset = 6;
    private const int LengthOffset = 8;

    private static readonly WordMutator s_words = new(
        128, "'<u1'", "|u1", "<u2", ">u2", "<i8", ">f8", "<f2", "|b1", "|O", "<c8", "<U3", "V2", "True", "False", "(", ")", "(,)", ",", "[", "{", "}", "'shape': (1, 2)", "L", "\0", "");

    /// <inheritdoc/>
    public byte[] Mutate(byte[] data, Dice dice)
    {
        switch (dice.Next(8))
        {
            case 0:
                Integers.Write(data, VersionOffset, 1, (ulong)dice.Next(5));
                return data;
            case 1:
                Integers.Change(data, dice, LengthOffset, dice.Pick(2, 4));
                return data;
            case 2:
                return [.. data, .. new byte[dice.Next(2000)]];
            case 3:
                return data[..dice.Next(data.Length + 1)];
            default:
                byte[] changed = s_words.Mutate(data, dice);
                int width = changed.Length > VersionOffset && changed[VersionOffset] == 1 ? 2 : 4;
                if (dice.Chance(90)) Integers.Write(changed, LengthOffset, width, Integers.Read(changed, LengthOffset, width) + (ulong)(changed.Length - data.Length));
                return changed;
        }
    }
}
