using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace PSPixelClassification.Fuzzing.Mutation;

/// <summary>Changes the metadata and the chunks within an archive, with right checksums of the archive.</summary>
internal sealed partial class ZarrMutator : IMutator
{
    private const int MaxLength = 1 << 16;

    private static readonly ByteMutator s_bytes = new();

    private static readonly string[] s_values =
    [
        "0", "1", "-1", "2", "3", "255", "65536", "2147483647", "4294967296", "9223372036854775807", "1e300", "null", "true", "[]", "{}",
        "\"NaN\"", "\"0x7fc00000\"", "\"<f4\"", "\">u2\"", "\"|b1\"", "\"<c8\"", "\"uint8\"", "\"float64\"", "\"zstd\"", "\"blosc\"",
        "\"gzip\"",
        "\"crc32c\"", "\"transpose\"", "\"sharding_indexed\"", "\"F\"", "\"/\"", "\"../x\"", "[[1]]",
    ];

    /// <inheritdoc/>
    public byte[] Mutate(byte[] data, Dice dice)
    {
        using MemoryStream target = new();
        try
        {
            using ZipArchive source = new(new MemoryStream(data), ZipArchiveMode.Read);
            using ZipArchive archive = new(target, ZipArchiveMode.Create, leaveOpen: true);
            int chosen = dice.Next(Math.Max(1, source.Entries.Count));
            bool inMetadata = dice.Chance(50);
            for (int i = 0; i < source.Entries.Count; i++)
            {
                ZipArchiveEntry entry = source.Entries[i];
                byte[] content = new byte[Math.Min(entry.Length, MaxLength)];
                using (Stream stream = entry.Open()) stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
                bool isMetadata = entry.Name.StartsWith('.') || entry.Name == "zarr.json";
                if (isMetadata ? inMetadata && dice.Chance(70) : !inMetadata && (i == chosen || dice.Chance(10)))
                    content = isMetadata ? ChangeJson(content, dice) : ChangeChunk(content, dice);
                using Stream written = archive.CreateEntry(entry.FullName, CompressionLevel.NoCompression).Open();
                written.Write(content);
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException or ArgumentException or NotSupportedException)
        {
            // An earlier change damaged the archive.
            return data;
        }

        return target.ToArray();
    }

    // The first bytes are headers of codecs, the last ones indices and checksums.
    private static byte[] ChangeChunk(byte[] chunk, Dice dice)
    {
        if (chunk.Length < 20 || dice.Chance(40)) return s_bytes.Mutate(chunk, dice);
        int at = dice.Chance(60) ? dice.Next(20) : chunk.Length - 1 - dice.Next(20);
        Integers.Change(chunk, dice, at, dice.Pick(1, 2, 4, 8));
        return chunk;
    }

    private static byte[] ChangeJson(byte[] json, Dice dice)
    {
        string text = Encoding.UTF8.GetString(json);
        MatchCollection values = Value().Matches(text);
        if (values.Count == 0 || dice.Chance(10)) return s_bytes.Mutate(json, dice);
        Match value = values[dice.Next(values.Count)];
        string other = dice.Chance(70) ? dice.Pick<string>(s_values) : values[dice.Next(values.Count)].Value;
        return Encoding.UTF8.GetBytes(text.Remove(value.Index, value.Length).Insert(value.Index, other));
    }

    // A number or a text behind a colon, a bracket or a comma.
    [GeneratedRegex("""(?<=[:\[,]\s*)("[^"]*"|-?[0-9.]+|true|false|null)""")]
    private static partial Regex Value();
}
