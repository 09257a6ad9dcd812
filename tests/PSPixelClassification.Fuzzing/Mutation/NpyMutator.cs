using System.Text;

namespace PSPixelClassification.Fuzzing.Mutation;

/// <summary>Changes the version, the header's length and its dictionary, with the length adapted or not.</summary>
internal sealed class NpyMutator : IMutator
{
    private const int VersionOffset = 6;
    private const int LengthOffset = 8;

    private static readonly WordMutator s_words = new(
        128,
        "'<u1'", "|u1", "<u2", ">u2", "<i8", ">f8", "<f2", "|b1", "|O", "<c8", "<U3", "V2", "True", "False", "(", ")", "(,)",
        ",", "[", "{", "}", "'shape': (1, 2)", "L", "\0", "");

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
            case 4 or 5:
                return MakeAnew(data, dice);
            default:
                byte[] changed = s_words.Mutate(data, dice);
                int width = changed.Length > VersionOffset && changed[VersionOffset] == 1 ? 2 : 4;
                ulong length = Integers.Read(changed, LengthOffset, width) + (ulong)(changed.Length - data.Length);
                if (dice.Chance(90)) Integers.Write(changed, LengthOffset, width, length);
                return changed;
        }
    }

    // A sound header of another array, with as many bytes behind it as it needs, or nearly.
    private static byte[] MakeAnew(byte[] data, Dice dice)
    {
        string type = dice.Pick("b1", "u1", "u2", "u4", "u8", "i1", "i2", "i4", "i8", "f2", "f4", "f8");
        int[] shape = new int[2 + dice.Next(4)];
        for (int i = 0; i < shape.Length; i++) shape[i] = 1 + dice.Next(12);
        char order = type[1] == '1' ? '|' : dice.Pick('<', '>');
        string header =
            $"{{'descr': '{order}{type}', 'fortran_order': {dice.Pick("True", "False")}, 'shape': ({string.Join(", ", shape)}), }}\n";
        byte[] content = new byte[shape.Aggregate(type[1] - '0', (product, extent) => product * extent) + dice.Pick(0, 0, 0, 1, -1)];
        data.AsSpan(0, Math.Min(data.Length, content.Length)).CopyTo(content);
        return [0x93, .. "NUMPY\x01\0"u8, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), .. content];
    }
}
