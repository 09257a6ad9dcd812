namespace PSPixelClassification.Fuzzing.Mutation;

/// <summary>
/// Changes object headers, their messages (extents, types, layouts, filters, links), trees and heaps; leads addresses to other parts of the
/// file, into circles among them; changes names.
/// </summary>
internal sealed class Hdf5Mutator : IMutator
{
    // Dataspace, link info, datatype, fill values, link, layout, group info, filters, attribute, continuation, symbol table, attribute
    // info.
    private static readonly int[] s_telling = [0x1, 0x2, 0x3, 0x4, 0x5, 0x6, 0x8, 0xA, 0xB, 0xC, 0x10, 0x11, 0x15];

    private static readonly TextMutator s_texts = new();
    private readonly Hdf5Checksums _checksums = new();

    /// <inheritdoc/>
    public byte[] Mutate(byte[] data, Dice dice)
    {
        List<int> blocks = Hdf5Blocks.Find(data);
        if (blocks.Count == 0) return data;
        List<int> oldHeaders = Hdf5Blocks.FindOldHeaders(data, blocks);
        List<Hdf5MessagePlace> messages = Hdf5Blocks.FindMessages(data, blocks, oldHeaders);
        switch (dice.Next(10))
        {
            case 0 or 1:
                Integers.Change(data, dice, blocks[dice.Next(blocks.Count)] + 4 + dice.Next(60), dice.Pick(1, 2, 4, 8));
                break;
            case 2 when oldHeaders.Count > 0:
                Integers.Change(data, dice, oldHeaders[dice.Next(oldHeaders.Count)] + dice.Pick(0, 2, 8), dice.Pick(1, 2, 4));
                break;
            case 3:
                return s_texts.Mutate(data, dice);
            case 4 or 5:
                Redirect(data, dice, [.. blocks, .. oldHeaders]);
                break;
            case 6 when messages.Count > 0:
                ChangeHead(data, dice, messages[dice.Next(messages.Count)]);
                break;
            default:
                if (messages.Count > 0) ChangeBody(data, dice, messages);
                break;
        }

        return data;
    }

    /// <inheritdoc/>
    public byte[] Seal(byte[] seed, byte[] data)
    {
        if (data.Length == seed.Length) _checksums.Mend(seed, data);
        return data;
    }

    private static void Redirect(byte[] data, Dice dice, List<int> parts)
    {
        HashSet<ulong> addresses = [.. parts.Select(part => (ulong)part)];
        addresses.Remove(0);
        List<int> places = [];
        for (int i = 0; i + 8 <= data.Length; i++)
        {
            if (data[i + 7] == 0 && addresses.Contains(Integers.Read(data, i, 8))) places.Add(i);
        }

        if (places.Count == 0) return;
        int place = places[dice.Next(places.Count)];
        ulong target = dice.Next(6) switch
        {
            0 => (ulong)data.Length,
            1 => ulong.MaxValue,
            2 => (ulong)place,
            3 => Integers.Read(data, place, 8) + (ulong)dice.Next(64),
            _ => (ulong)parts[dice.Next(parts.Count)],
        };
        Integers.Write(data, place, 8, target);
    }

    private static void ChangeHead(byte[] data, Dice dice, Hdf5MessagePlace message)
    {
        if (dice.Chance(50)) Integers.Write(data, message.Start, message.TypeSize, (ulong)dice.Next(25));
        else Integers.Change(data, dice, message.Start + message.TypeSize, dice.Pick(2, 3));
    }

    private static void ChangeBody(byte[] data, Dice dice, List<Hdf5MessagePlace> messages)
    {
        Hdf5MessagePlace[] telling =
            [.. messages.Where(
                message => message.Length > 0 && s_telling.Contains((int)Integers.Read(data, message.Start, message.TypeSize)))];
        if (telling.Length == 0) return;
        Hdf5MessagePlace chosen = telling[dice.Next(telling.Length)];
        if (dice.Chance(85))
        {
            Integers.Change(data, dice, chosen.Body + dice.Next(Math.Min(chosen.Length, 64)), dice.Pick(1, 1, 2, 4, 8));
            return;
        }

        Hdf5MessagePlace other = telling[dice.Next(telling.Length)];
        int length = Math.Min(Math.Min(chosen.Length, other.Length), data.Length - Math.Max(chosen.Body, other.Body));
        if (length > 0) data.AsSpan(other.Body, length).CopyTo(data.AsSpan(chosen.Body));
    }
}
