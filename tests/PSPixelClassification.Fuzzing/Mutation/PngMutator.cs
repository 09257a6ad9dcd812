using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using PSPixelClassification.Imaging.Formats.Png;

namespace PSPixelClassification.Fuzzing.Mutation;

/// <summary>
/// Changes chunks and writes their checksums anew; changes rows within the compressed data; makes headers of every combination.
/// </summary>
internal sealed class PngMutator : IMutator
{
    private const int SignatureLength = 8;

    private static readonly string[] s_types =
        ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "pHYs", "acTL", "fcTL", "fdAT", "gAMA", "iCCP", "tEXt", "zTXt", "ABCD", "abcd"];

    /// <inheritdoc/>
    public byte[] Mutate(byte[] data, Dice dice)
    {
        List<Chunk> chunks = Split(data);
        if (chunks.Count == 0) return data;
        int index = dice.Next(chunks.Count);
        Chunk chunk = chunks[index];
        switch (dice.Next(10))
        {
            case 0 or 1:
                ChangeHeader(chunks[0].Data, dice);
                break;
            case 2 when index > 0:
                chunks.RemoveAt(index);
                break;
            case 3:
                chunks.Insert(dice.Next(chunks.Count + 1), chunk);
                break;
            case 4:
                chunks[index] = chunk with { Type = dice.Pick<string>(s_types) };
                break;
            case 5 when chunk.Data.Length > 0:
                Integers.Change(chunk.Data, dice, dice.Next(chunk.Data.Length), dice.Pick(1, 2, 4), isBigEndian: true);
                break;
            case 6:
                chunks[index] = chunk with { Data = [.. chunk.Data.Take(dice.Next(chunk.Data.Length + 1))] };
                break;
            case 7:
                chunks.Insert(1, new Chunk(dice.Pick<string>(s_types), new byte[dice.Next(1000)]));
                break;
            case 8:
                MakeAnew(chunks, dice);
                break;
            default:
                ChangeRows(chunks, dice);
                break;
        }

        return Join(data, chunks);
    }

    private static void ChangeHeader(byte[] header, Dice dice)
    {
        if (header.Length < 13) return;
        switch (dice.Next(5))
        {
            case 0:
                Integers.Change(header, dice, dice.Pick(0, 4), 4, isBigEndian: true);
                break;
            case 1:
                Integers.Write(header, dice.Pick(0, 4), 4, (ulong)(1 + dice.Next(40)), isBigEndian: true);
                break;
            case 2:
                header[8] = dice.Pick<byte>(1, 2, 4, 8, 16, (byte)dice.Next(256));
                break;
            case 3:
                header[9] = dice.Pick<byte>(0, 2, 3, 4, 6, (byte)dice.Next(256));
                break;
            default:
                header[12] = dice.Pick<byte>(0, 1, 2);
                break;
        }
    }

    // A sound image of another kind: bytes below 5 are filters of rows as well as samples, and surplus ones do no harm.
    private static void MakeAnew(List<Chunk> chunks, Dice dice)
    {
        (int depth, int type) = dice.Pick(
            (1, 0), (2, 0), (4, 0), (8, 0), (16, 0), (8, 2), (16, 2), (1, 3), (2, 3), (4, 3), (8, 3), (8, 4), (16, 4), (8, 6), (16, 6));
        byte[] header =
            [0, 0, 0, (byte)(1 + dice.Next(50)), 0, 0, 0, (byte)(1 + dice.Next(50)), (byte)depth, (byte)type, 0, 0, (byte)dice.Next(2)];
        byte[] rows = new byte[50 * (50 * 8 + 16)];
        for (int i = 0; i < rows.Length; i++) rows[i] = (byte)dice.Next(5);
        chunks.Clear();
        chunks.Add(new Chunk("IHDR", header));
        if (type == 3 || dice.Chance(20)) chunks.Add(new Chunk("PLTE", new byte[3 * (1 + dice.Next(256))]));
        chunks.Add(Pack(rows, dice));
        chunks.Add(new Chunk("IEND", []));
    }

    private static void ChangeRows(List<Chunk> chunks, Dice dice)
    {
        byte[] packed = [.. chunks.Where(chunk => chunk.Type == "IDAT").SelectMany(chunk => chunk.Data)];
        byte[] rows = Inflate(packed);
        rows = dice.Next(4) switch
        {
            0 => rows[..dice.Next(rows.Length + 1)],
            1 => [.. rows, .. new byte[dice.Next(1 << dice.Next(20))]],
            _ => new ByteMutator().Mutate(rows, dice),
        };
        int place = chunks.FindIndex(chunk => chunk.Type == "IDAT");
        chunks.RemoveAll(chunk => chunk.Type == "IDAT");
        chunks.Insert(Math.Clamp(place, 0, chunks.Count), Pack(rows, dice));
    }

    private static Chunk Pack(byte[] rows, Dice dice)
    {
        using MemoryStream target = new();
        CompressionLevel level = dice.Pick(CompressionLevel.Fastest, CompressionLevel.NoCompression);
        using (ZLibStream deflater = new(target, level, leaveOpen: true)) deflater.Write(rows);
        return new Chunk("IDAT", target.ToArray());
    }

    private static byte[] Inflate(byte[] packed)
    {
        byte[] rows = new byte[1 << 20];
        using ZLibStream inflater = new(new MemoryStream(packed), CompressionMode.Decompress);
        int length = 0;
        try
        {
            int count;
            while (length < rows.Length && (count = inflater.Read(rows, length, rows.Length - length)) > 0) length += count;
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            // An earlier change damaged the data: what came before it is enough.
        }

        return rows[..length];
    }

    private static List<Chunk> Split(byte[] data)
    {
        List<Chunk> chunks = [];
        for (long at = SignatureLength; at + 8 <= data.Length;)
        {
            int length = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(data.AsSpan((int)at)), (uint)(data.Length - at - 8));
            chunks.Add(new Chunk(Encoding.Latin1.GetString(data, (int)at + 4, 4), data.AsSpan((int)at + 8, length).ToArray()));
            at += 12L + length;
        }

        return chunks;
    }

    private static byte[] Join(byte[] data, List<Chunk> chunks)
    {
        using MemoryStream target = new();
        target.Write(data.AsSpan(0, SignatureLength));
        PngChunkWriter writer = new(target);
        foreach (Chunk chunk in chunks) writer.Write(Encoding.Latin1.GetBytes(chunk.Type), chunk.Data);
        return target.ToArray();
    }

    private sealed record Chunk(string Type, byte[] Data);
}
