using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace PSPixelClassification.Fuzzing.Mutation;

/// <summary>
/// The checksums of HDF5's newer structures: Jenkins' lookup3 (HDF5 file format specification, III.A; Bob Jenkins, lookup3.c, 2006, public
/// domain). Where a structure ends is found by trial: at the only length whose checksum stands behind it.
/// </summary>
internal sealed class Hdf5Checksums
{
    private const int LongestStructure = 2048;
    private readonly ConditionalWeakTable<byte[], List<Range>> _spans = [];

    /// <summary>Writes checksums anew over all that had one.</summary>
    /// <param name="seed">The sound file.</param>
    /// <param name="data">The file after changes that moved nothing.</param>
    public void Mend(byte[] seed, byte[] data)
    {
        foreach (Range span in _spans.GetValue(seed, Find))
        {
            if (span.End.Value + 4 <= data.Length)
                BinaryPrimitives.WriteUInt32LittleEndian(data.AsSpan(span.End.Value), Lookup3(data.AsSpan(span)));
        }
    }

    private static List<Range> Find(byte[] seed)
    {
        List<Range> spans = [];
        foreach (int start in Hdf5Blocks.Find(seed))
        {
            // The older parts have none.
            if (Encoding.Latin1.GetString(seed, start, 4) is "TREE" or "HEAP" or "SNOD" or "GCOL") continue;
            int end = Math.Min(start + LongestStructure, seed.Length - 4);
            for (int at = start + 8; at <= end; at++)
            {
                if (Lookup3(seed.AsSpan(start..at)) != BinaryPrimitives.ReadUInt32LittleEndian(seed.AsSpan(at))) continue;
                spans.Add(start..at);
                break;
            }
        }

        return spans;
    }

    private static uint Lookup3(ReadOnlySpan<byte> key)
    {
        uint a = 0xDEADBEEF + (uint)key.Length;
        uint b = a;
        uint c = a;
        for (; key.Length > 12; key = key[12..])
        {
            a += BinaryPrimitives.ReadUInt32LittleEndian(key);
            b += BinaryPrimitives.ReadUInt32LittleEndian(key[4..]);
            c += BinaryPrimitives.ReadUInt32LittleEndian(key[8..]);
            a = (a - c) ^ BitOperations.RotateLeft(c, 4);
            c += b;
            b = (b - a) ^ BitOperations.RotateLeft(a, 6);
            a += c;
            c = (c - b) ^ BitOperations.RotateLeft(b, 8);
            b += a;
            a = (a - c) ^ BitOperations.RotateLeft(c, 16);
            c += b;
            b = (b - a) ^ BitOperations.RotateLeft(a, 19);
            a += c;
            c = (c - b) ^ BitOperations.RotateLeft(b, 4);
            b += a;
        }

        if (key.IsEmpty) return c;
        Span<byte> tail = stackalloc byte[12];
        tail.Clear();
        key.CopyTo(tail);
        a += BinaryPrimitives.ReadUInt32LittleEndian(tail);
        b += BinaryPrimitives.ReadUInt32LittleEndian(tail[4..]);
        c += BinaryPrimitives.ReadUInt32LittleEndian(tail[8..]);
        c = (c ^ b) - BitOperations.RotateLeft(b, 14);
        a = (a ^ c) - BitOperations.RotateLeft(c, 11);
        b = (b ^ a) - BitOperations.RotateLeft(a, 25);
        c = (c ^ b) - BitOperations.RotateLeft(b, 16);
        a = (a ^ c) - BitOperations.RotateLeft(c, 4);
        b = (b ^ a) - BitOperations.RotateLeft(a, 14);
        return (c ^ b) - BitOperations.RotateLeft(b, 24);
    }
}
