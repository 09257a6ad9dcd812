using System.Buffers.Binary;
using System.IO.Compression;
using Microsoft.Win32.SafeHandles;
using PSPixelClassification.Common;

namespace PSPixelClassification.Imaging.Formats.Zarr.Stores;

/// <summary>A ZIP archive whose files are the values, stored as they are or packed by Deflate.</summary>
/// <param name="stream">The archive; disposed together with the store.</param>
/// <param name="directory">Its directory.</param>
/// <param name="root">The folder in it that is the root; empty for its top.</param>
internal sealed class ZipStore(FileStream stream, ZipDirectory directory, string root) : IZarrStore
{
    // A local header (APPNOTE.TXT 4.3.7), behind which the file's name and extra fields come.
    private const int HeaderLength = 30;
    private const uint HeaderSignature = 0x04034B50;

    // Of a packed shard many parts are read.
    private (string Key, byte[] Bytes)? _last;

    private SafeFileHandle File => stream.SafeFileHandle;

    public byte[]? TryRead(string key, long limit)
    {
        if (!directory.Entries.TryGetValue(ZarrKey.Join(root, key), out ZipEntryPlace? place)) return null;
        if (place.Length > limit) throw new ZarrException($"'{key}' has {place.Length} bytes, more than it can need");
        long start = DataOf(key, place);
        if (place.Packed > RandomAccess.GetLength(File) - start) throw Damaged(key);
        byte[] packed = Bytes(key, start, (int)Math.Min(place.Packed, Array.MaxLength));
        byte[] bytes = place.Method == ZipEntryPlace.Stored ? packed : Inflate(key, packed, (int)place.Length);
        Crc32 crc = default;
        crc.Append(bytes);
        return bytes.Length == place.Length && crc.Value == place.Checksum ? bytes : throw Damaged(key);
    }

    public byte[]? TryReadRange(string key, long offset, int length)
    {
        if (!directory.Entries.TryGetValue(ZarrKey.Join(root, key), out ZipEntryPlace? place)) return null;
        long start = offset < 0 ? place.Length + offset : offset;
        if (start < 0 || length > place.Length - start) throw new ZarrException($"'{key}' ends too early");
        if (place.Method == ZipEntryPlace.Stored) return Bytes(key, DataOf(key, place) + start, length);
        if (_last?.Key != key) _last = (key, TryRead(key, Array.MaxLength)!);
        return _last.Value.Bytes.AsSpan((int)start, length).ToArray();
    }

    public IReadOnlyList<string> Groups(string key)
    {
        string prefix = Prefix(key);
        return [.. directory.BeginningWith(prefix).Select(entry => entry[prefix.Length..].Split('/', 2))
            .Where(names => names.Length == 2).Select(names => names[0]).Distinct().Order(NaturalOrder.Comparer)];
    }

    public bool HasChunks(string key) => directory.BeginningWith(Prefix(key)).Any(entry => ZarrKey.IsChunk(ZarrKey.NameOf(entry)));

    public void Dispose() => stream.Dispose();

    private static byte[] Inflate(string key, byte[] packed, int length)
    {
        if (length / Deflate.MaxRatio > packed.Length) throw Damaged(key);
        byte[] bytes = GC.AllocateUninitializedArray<byte>(length);
        try
        {
            using DeflateStream inflated = new(new MemoryStream(packed), CompressionMode.Decompress);
            inflated.ReadExactly(bytes);
            return inflated.ReadByte() < 0 ? bytes : throw Damaged(key);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw Damaged(key, e);
        }
    }

    private static ZarrException Damaged(string key, Exception? cause = null) => new($"'{key}' in the ZIP archive is damaged", cause);

    private string Prefix(string key) => ZarrKey.Join(root, key) is { Length: > 0 } full ? full + "/" : "";

    private long DataOf(string key, ZipEntryPlace place)
    {
        if (place.IsEncrypted) throw ZarrException.Unsupported("its ZIP archive is encrypted", "Pack it without a password.");
        if (place.Method is not (ZipEntryPlace.Stored or ZipEntryPlace.Deflated))
        {
            throw ZarrException.Unsupported(
                $"'{key}' is packed in the ZIP archive by method {place.Method}", "Pack it again without compression.");
        }

        byte[] header = Bytes(key, place.Header, HeaderLength);
        if (BinaryPrimitives.ReadUInt32LittleEndian(header) != HeaderSignature) throw Damaged(key);
        return place.Header + HeaderLength + BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(26))
            + BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(28));
    }

    private byte[] Bytes(string key, long offset, int length)
    {
        byte[] bytes = GC.AllocateUninitializedArray<byte>(length);
        return RandomRead.TryFill(File, offset, bytes) ? bytes : throw Damaged(key);
    }
}
