using System.IO.Compression;

namespace PSPixelClassification.Fuzzing.Mutation;

/// <summary>Changes arrays within the archive, their number, and the archive's own records.</summary>
internal sealed class NpzMutator : IMutator
{
    private static readonly NpyMutator s_arrays = new();

    /// <inheritdoc/>
    public byte[] Mutate(byte[] data, Dice dice) => dice.Chance(50) ? ChangeRecord(data, dice) : ChangeArrays(data, dice);

    // Local headers, central ones and the end of the archive begin with PK and two small numbers.
    private static byte[] ChangeRecord(byte[] data, Dice dice)
    {
        List<int> records = [];
        for (int i = 0; i + 4 <= data.Length; i++)
        {
            if (data.AsSpan(i).StartsWith("PK"u8) && data[i + 2] < 16 && data[i + 3] < 16) records.Add(i);
        }

        if (records.Count == 0) return data;
        Integers.Change(data, dice, records[dice.Next(records.Count)] + 4 + 2 * dice.Next(22), dice.Pick(1, 2, 4, 8));
        return data;
    }

    private static byte[] ChangeArrays(byte[] data, Dice dice)
    {
        using MemoryStream target = new();
        try
        {
            using ZipArchive source = new(new MemoryStream(data), ZipArchiveMode.Read);
            using ZipArchive archive = new(target, ZipArchiveMode.Create, leaveOpen: true);
            foreach (ZipArchiveEntry entry in source.Entries)
            {
                if (dice.Chance(20)) continue;
                byte[] array = new byte[Math.Min(entry.Length, 1 << 16)];
                using (Stream stream = entry.Open()) stream.ReadAtLeast(array, array.Length, throwOnEndOfStream: false);
                if (dice.Chance(60)) array = s_arrays.Mutate(array, dice);
                string name = dice.Chance(90) ? entry.FullName : dice.Pick("../a.npy", "/a.npy", ".npy", "a/b.npy", "a", "");
                using Stream written =
                    archive.CreateEntry(name, dice.Pick(CompressionLevel.NoCompression, CompressionLevel.Fastest)).Open();
                written.Write(array);
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException or ArgumentException or NotSupportedException)
        {
            // An earlier change damaged the archive.
            return data;
        }

        return target.ToArray();
    }
}
