using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace PSPixelClassification.LabelEditor.Recovery;

/// <summary>The lines of a journal: CRC-32C of the rest in hexadecimal, a space, a <see cref="JournalEntry"/> as JSON.</summary>
internal static class JournalLines
{
    private const int CrcLength = 8;

    /// <summary>Writes a line, its end included.</summary>
    public static byte[] Write(JournalEntry entry)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(entry, JournalJson.Default.JournalEntry);
        return [.. Encoding.ASCII.GetBytes($"{Crc(json):x8} "), .. json, (byte)'\n'];
    }

    /// <summary>
    /// Reads lines up to the first that is damaged: what was being written when a process ended may be half there, and nothing after it
    /// counts.
    /// </summary>
    /// <param name="bytes">The file.</param>
    /// <param name="length">How many bytes the lines take that were read.</param>
    public static List<JournalEntry> Read(ReadOnlySpan<byte> bytes, out int length)
    {
        List<JournalEntry> entries = [];
        length = 0;
        while (true)
        {
            ReadOnlySpan<byte> rest = bytes[length..];
            int end = rest.IndexOf((byte)'\n');
            if (end <= CrcLength || rest[CrcLength] != (byte)' ') return entries;
            ReadOnlySpan<byte> json = rest[(CrcLength + 1)..end];
            bool isNumber = uint.TryParse(rest[..CrcLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint crc);
            if (!isNumber || crc != Crc(json) || JournalJson.TryParse(json) is not { } entry) return entries;
            entries.Add(entry);
            length += end + 1;
        }
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes) crc = BitOperations.Crc32C(crc, value);
        return ~crc;
    }
}
