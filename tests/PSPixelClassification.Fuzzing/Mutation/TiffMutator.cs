namespace PSPixelClassification.Fuzzing.Mutation;

/// <summary>
/// Changes image file directories: tags, types, counts, values, offsets, tables of strips and tiles, the chain of pages. TIFF and BigTIFF,
/// both byte orders.
/// </summary>
internal sealed class TiffMutator : IMutator
{
    private const int MaxDirectories = 16;
    private const int MaxEntries = 64;

    private static readonly ulong[] s_tags =
    [
        254, 256, 257, 258, 259, 262, 266, 270, 273, 274, 277, 278, 279, 282, 283, 284, 292, 296, 305, 317, 320, 322, 323, 324, 325,
        330, 338, 339, 340, 341, 347, 530, 532, 50838, 50839,
    ];

    // Values that mean something somewhere: compressions, photometric kinds, predictors, bits, formats.
    private static readonly ulong[] s_values =
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 24, 32, 64, 128, 32773, 32946, 34712, 34887, 34925, 50000, 50001, 65535];

    /// <inheritdoc/>
    public byte[] Mutate(byte[] data, Dice dice)
    {
        Layout layout = new(data);
        List<long> directories = layout.Directories();
        if (directories.Count == 0) return data;
        long directory = directories[dice.Next(directories.Count)];
        int entries = layout.EntryCount(directory);
        if (entries == 0 || dice.Chance(12)) return MutateChain(data, dice, layout, directories, directory);

        long entry = layout.Entry(directory, dice.Next(entries));
        switch (dice.Next(8))
        {
            case 0:
                layout.Set(entry, 2, dice.Pick<ulong>(s_tags));
                break;
            case 1:
                layout.Set(entry + 2, 2, (ulong)dice.Next(20));
                break;
            case 2:
                Integers.Change(data, dice, entry + 4, layout.OffsetSize, layout.IsBigEndian);
                break;
            case 3:
                Integers.Change(data, dice, layout.Value(entry), dice.Pick(1, 2, layout.OffsetSize), layout.IsBigEndian);
                break;
            case 4:
                layout.Set(layout.Value(entry), dice.Pick(1, 2, layout.OffsetSize), dice.Pick<ulong>(s_values));
                break;
            case 5:
                layout.Set(layout.Value(entry), layout.OffsetSize,
                    dice.Pick((ulong)data.Length, (ulong)dice.Next(data.Length), (ulong)directory, 0ul));
                break;
            case 6:
                long target = (long)layout.Get(layout.Value(entry), layout.OffsetSize) + dice.Next(256);
                Integers.Change(data, dice, target, dice.Pick(1, 2, 4, layout.OffsetSize), layout.IsBigEndian);
                break;
            default:
                Swap(data, entry, layout.Entry(directory, dice.Next(entries)), layout.EntrySize);
                break;
        }

        return data;
    }

    private static byte[] MutateChain(byte[] data, Dice dice, Layout layout, List<long> directories, long directory)
    {
        long next = layout.Next(directory);
        switch (dice.Next(6))
        {
            case 0:
                layout.Set(next, layout.OffsetSize, (ulong)directories[dice.Next(directories.Count)]);
                return data;
            case 1:
                Integers.Change(data, dice, next, layout.OffsetSize, layout.IsBigEndian);
                return data;
            case 2:
                Integers.Change(data, dice, directory, layout.CountSize, layout.IsBigEndian);
                return data;
            case 3:
                data[dice.Pick(0, 1)] = dice.Pick((byte)'I', (byte)'M');
                return data;
            case 4:
                layout.Set(2, 2, dice.Pick(42ul, 43ul, 85ul));
                return data;
            default:
                // The same directory once more behind the end, as a page of its own that leads back.
                int length = (int)Math.Min(next + layout.OffsetSize - directory, data.Length - directory);
                layout.Set(next, layout.OffsetSize, (ulong)data.Length);
                return [.. data, .. data.AsSpan((int)directory, length)];
        }
    }

    private static void Swap(byte[] data, long first, long second, int size)
    {
        if (first + size > data.Length || second + size > data.Length) return;
        byte[] kept = data.AsSpan((int)first, size).ToArray();
        data.AsSpan((int)second, size).CopyTo(data.AsSpan((int)first));
        kept.CopyTo(data.AsSpan((int)second));
    }

    private sealed class Layout(byte[] data)
    {
        public bool IsBigEndian => data.Length > 0 && data[0] == 'M';

        public bool IsBig => Get(2, 2) == 43;

        public int OffsetSize => IsBig ? 8 : 4;

        public int CountSize => IsBig ? 8 : 2;

        public int EntrySize => IsBig ? 20 : 12;

        public ulong Get(long offset, int size) => Integers.Read(data, offset, size, IsBigEndian);

        public void Set(long offset, int size, ulong value) => Integers.Write(data, offset, size, value, IsBigEndian);

        public List<long> Directories()
        {
            List<long> found = [];
            long at = (long)Get(IsBig ? 8 : 4, OffsetSize);
            while (at > 0 && at < data.Length - CountSize && found.Count < MaxDirectories && !found.Contains(at))
            {
                found.Add(at);
                at = (long)Get(Next(at), OffsetSize);
            }

            return found;
        }

        public int EntryCount(long directory) => (int)Math.Min(Get(directory, CountSize), MaxEntries);

        public long Entry(long directory, int index) => directory + CountSize + index * EntrySize;

        public long Value(long entry) => entry + 4 + OffsetSize;

        public long Next(long directory) => Entry(directory, EntryCount(directory));
    }
}
