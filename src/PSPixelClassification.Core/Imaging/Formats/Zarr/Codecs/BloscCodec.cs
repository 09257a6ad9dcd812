using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using PSPixelClassification.Imaging.Formats.Zarr.Stores;

namespace PSPixelClassification.Imaging.Formats.Zarr.Codecs;

/// <summary>
/// "blosc", the container of Blosc 1 (c-blosc, README_CHUNK_FORMAT.rst): blocks, each of one stream or of one a byte of an element, packed
/// by BloscLZ, LZ4, zlib or Zstandard, behind a shuffle of bytes or bits.
/// </summary>
internal sealed class BloscCodec : IBytesCodec
{
    private const int HeaderLength = 16;
    private const int LatestVersion = 2;

    // What was written before the flag for whole blocks was there is split by this rule (c-blosc, blosc.c).
    private const int MaxSplits = 16;
    private const int SmallestStream = 128;

    [Flags]
    private enum Options
    {
        Shuffled = 1,
        Copied = 2,
        BitShuffled = 4,
        Unsplit = 16,
    }

    public byte[] Decode(byte[] encoded, int limit)
    {
        if (encoded.Length < HeaderLength) throw Damaged();
        ReadOnlySpan<byte> source = encoded;
        Options options = (Options)source[2];
        int size = source[3];
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(source[4..]);
        uint block = BinaryPrimitives.ReadUInt32LittleEndian(source[8..]);
        if (source[0] is 0 or > LatestVersion)
            throw ZarrException.Unsupported($"a chunk is packed by version {source[0]} of Blosc's format", "Write it again with Blosc 1.");
        if (BinaryPrimitives.ReadUInt32LittleEndian(source[12..]) > encoded.Length)
            throw new ZarrException("a chunk of Blosc ends too early");
        if (size == 0 || length > limit) throw Damaged();
        if (options.HasFlag(Options.Copied))
            return length <= encoded.Length - HeaderLength ? source.Slice(HeaderLength, (int)length).ToArray() : throw Damaged();
        if (length == 0) return [];
        if (block == 0 || block > length) throw Damaged();
        uint count = (length - 1) / block + 1;
        if (count > (uint)(encoded.Length - HeaderLength) / sizeof(int)) throw Damaged();
        byte[] bytes = new byte[length];
        // Blocks may be as large as chunks, of which an image has thousands.
        byte[] room = ArrayPool<byte>.Shared.Rent((int)block);
        try
        {
            for (int i = 0; i < count; i++)
            {
                int start = checked((int)(i * block));
                Span<byte> target = bytes.AsSpan(start, (int)Math.Min(block, length - start));
                int at = BinaryPrimitives.ReadInt32LittleEndian(source[(HeaderLength + i * sizeof(int))..]);
                if (at < HeaderLength || at > source.Length) throw Damaged();
                DecodeBlock(source[at..], options, size, target.Length < block, room.AsSpan(0, target.Length), target);
            }

            return bytes;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(room);
        }
    }

    private static void DecodeBlock(ReadOnlySpan<byte> source, Options options, int size, bool isRest, Span<byte> room, Span<byte> target)
    {
        bool isShuffled = options.HasFlag(Options.Shuffled) && size > 1;
        bool isBitShuffled = !isShuffled && options.HasFlag(Options.BitShuffled) && target.Length >= size;
        Span<byte> unpacked = isShuffled || isBitShuffled ? room : target;
        bool isSplit = !options.HasFlag(Options.Unsplit) && size <= MaxSplits && target.Length / size >= SmallestStream && !isRest;
        int streams = isSplit ? size : 1;
        int length = target.Length / streams;
        // What an element's size does not divide would be in no stream.
        if (length * streams != target.Length) throw Damaged();
        for (int i = 0; i < streams; i++)
        {
            if (source.Length < sizeof(int)) throw Damaged();
            int packed = BinaryPrimitives.ReadInt32LittleEndian(source);
            if (packed < 0 || packed > source.Length - sizeof(int)) throw Damaged();
            Unpack((int)options >> 5, source.Slice(sizeof(int), packed), unpacked.Slice(i * length, length));
            source = source[(sizeof(int) + packed)..];
        }

        if (isShuffled) Unshuffling.Bytes(room, target, size);
        if (isBitShuffled) Unshuffling.Bits(room, target, size);
    }

    private static void Unpack(int codec, ReadOnlySpan<byte> source, Span<byte> target)
    {
        if (source.Length == target.Length)
        {
            source.CopyTo(target);
            return;
        }

        int length = codec switch
        {
            0 => BlosclzDecoder.Decode(source, target),
            1 => Lz4Codec.Decode(source, target),
            3 => Inflate(source, target),
            4 => ZstdCodec.Decode(source, target),
            _ => throw ZarrException.Unsupported(
                $"its chunks are packed by {(codec == 2 ? "Snappy" : $"the unknown codec {codec}")} within Blosc",
                "Write it again with zstd or lz4 within Blosc."),
        };
        if (length != target.Length) throw Damaged();
    }

    private static int Inflate(ReadOnlySpan<byte> source, Span<byte> target)
    {
        try
        {
            using ZLibStream stream = new(new MemoryStream(source.ToArray()), CompressionMode.Decompress);
            return stream.ReadAtLeast(target, target.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException e)
        {
            throw new ZarrException("a chunk of Blosc is no zlib data", e);
        }
    }

    private static ZarrException Damaged() => new("a chunk of Blosc is damaged");
}
