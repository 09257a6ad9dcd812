namespace PSPixelClassification.Fuzzing.Mutation;

/// <summary>
/// Changes segments: frame headers, tables, scans, application data; their order and number; the coded data behind a scan's header.
/// </summary>
internal sealed class JpegMutator : IMutator
{
    private const byte StartOfScan = 0xDA;

    private static readonly byte[] s_markers =
        [0xC0, 0xC1, 0xC2, 0xC3, 0xC4, 0xC9, 0xCC, 0xD0, 0xD7, 0xD8, 0xD9, 0xDA, 0xDB, 0xDC, 0xDD, 0xDE, 0xE0, 0xE1, 0xEE, 0xFE, 0x01];

    /// <inheritdoc/>
    public byte[] Mutate(byte[] data, Dice dice)
    {
        List<byte[]> parts = Split(data);
        if (parts.Count < 2) return data;
        // Without its first mark it is no JPEG at all.
        int index = 1 + dice.Next(parts.Count - 1);
        byte[] part = parts[index];
        switch (dice.Next(9))
        {
            case 0:
                parts.RemoveAt(index);
                break;
            case 1:
                for (int i = dice.Pick(1, 1, 1, 200); i > 0; i--) parts.Insert(1 + dice.Next(parts.Count), part);
                break;
            case 2:
                part[1] = dice.Pick<byte>(s_markers);
                break;
            case 3:
                Integers.Change(part, dice, 2, 2, isBigEndian: true);
                break;
            case 4 when parts.Find(IsFrame) is { } frame:
                ChangeFrame(frame, dice);
                break;
            case 5:
                int at = dice.Next(part.Length);
                parts[index] = [.. part.AsSpan(0, at), 0xFF, dice.Pick<byte>(s_markers), .. part.AsSpan(at)];
                break;
            case 6:
                int other = 1 + dice.Next(parts.Count - 1);
                (parts[index], parts[other]) = (parts[other], part);
                break;
            default:
                // Headers of tables and scans are short; their first bytes say how all others are understood.
                part[Math.Min(part.Length - 1, dice.Chance(50) ? 4 + dice.Next(16) : dice.Next(part.Length))] = (byte)dice.Number(0);
                break;
        }

        return [.. parts.SelectMany(bytes => bytes)];
    }

    private static bool IsFrame(byte[] part) => part is [0xFF, >= 0xC0 and <= 0xC2, ..] && part.Length > 9;

    private static void ChangeFrame(byte[] frame, Dice dice)
    {
        switch (dice.Next(4))
        {
            case 0:
                Integers.Change(frame, dice, dice.Pick(5, 7), 2, isBigEndian: true);
                break;
            case 1:
                frame[9] = (byte)dice.Next(6);
                break;
            case 2:
                frame[1] = (byte)(0xC0 + dice.Next(3));
                break;
            default:
                int component = 10 + 3 * dice.Next(Math.Max(1, (frame.Length - 10) / 3));
                Integers.Write(
                    frame, component + dice.Next(3), 1, dice.Pick<ulong>(0x11, 0x21, 0x12, 0x22, 0x41, 0x14, 0x44, (ulong)dice.Next(256)));
                break;
        }
    }

    // Segments with their markers; the coded data belongs to its scan's header.
    private static List<byte[]> Split(byte[] data)
    {
        List<byte[]> parts = [];
        int at = 0;
        while (at + 1 < data.Length)
        {
            int end = at + 2;
            byte marker = data[at + 1];
            int length = marker is 0xD8 or 0xD9 or 0x01 ? 0 : (int)Integers.Read(data, end, 2, isBigEndian: true);
            end = Math.Min(data.Length, end + length);
            if (marker == StartOfScan) end = EndOfScan(data, end);
            end = Math.Clamp(end, at + 1, data.Length);
            parts.Add(data[at..end]);
            at = end;
        }

        return parts;
    }

    private static int EndOfScan(byte[] data, int at)
    {
        for (; at + 1 < data.Length; at++)
        {
            if (data[at] == 0xFF && data[at + 1] is not (0 or (>= 0xD0 and <= 0xD7))) return at;
        }

        return data.Length;
    }
}
