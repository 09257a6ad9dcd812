using System.Text.Json;
using PSPixelClassification.Imaging.Formats.Zarr.Codecs;
using PSPixelClassification.Imaging.Formats.Zarr.Stores;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Imaging.Formats.Zarr.Metadata;

/// <summary>
/// Reads the list of codecs of Zarr 3: any of "transpose", then "bytes" or "sharding_indexed", then codecs of bytes.
/// </summary>
internal static class ZarrCodecs3
{
    // An offset and a length, 8 bytes each.
    private const int IndexEntry = 16;
    private const int ChecksumLength = 4;

    // Shards have thousands of chunks; the index is read as a whole.
    private const long MaxIndex = 1 << 26;

    private static readonly ElementType s_index = new(NumberKind.Unsigned, 8, false);

    /// <summary>Reads it.</summary>
    /// <param name="chunk">Extents of a chunk along the array's dimensions.</param>
    /// <exception cref="ZarrException">The list is damaged, or names what is not read.</exception>
    public static ChunkCodecs Parse(IReadOnlyList<JsonElement> codecs, IReadOnlyList<long> chunk, ElementType element) =>
        Parse(codecs, chunk, element, isInner: false);

    private static ChunkCodecs Parse(IReadOnlyList<JsonElement> codecs, IReadOnlyList<long> chunk, ElementType element, bool isInner)
    {
        int[]? order = null;
        List<IBytesCodec> bytes = [];
        ChunkCodecs? made = null;
        foreach (JsonElement codec in codecs)
        {
            string name = ZarrJson.Text(codec) ?? codec.Text("name") ?? throw new ZarrException("one of its codecs has no name");
            JsonElement configuration = codec.Member("configuration") ?? default;
            if (made is not null)
            {
                if (CodecCatalog.Find(name, configuration, element) is { } found) bytes.Add(found);
                continue;
            }

            switch (name)
            {
                case "transpose":
                    order = Compose(order, configuration, chunk.Count);
                    break;
                case "bytes" or "endian":
                    made = new ChunkCodecs { IsSwapped = IsSwapped(configuration, element.Size) };
                    break;
                case "sharding_indexed" when !isInner:
                    made = new ChunkCodecs { Shards = Shards(configuration, [.. Permuted(chunk, order)], element) };
                    break;
                case "sharding_indexed":
                    throw ZarrException.Unsupported("its shards hold shards", "Write it again with one level of shards.");
                default:
                    throw ZarrException.Unsupported(
                        $"its chunks are written by the codec '{ZarrElementType.Shown(name)}', which is not read",
                        "Write it again with zstd, blosc or gzip.");
            }
        }

        if (made is null) throw new ZarrException("its codecs do not say how elements become bytes");
        return made with { Order = order is null || order.SequenceEqual(Enumerable.Range(0, order.Length)) ? null : order, Bytes = bytes };
    }

    private static ShardLayout Shards(JsonElement configuration, long[] shard, ElementType element)
    {
        long[] chunk = configuration.Extents("chunk_shape", "chunk shape of shards");
        string sizes = $"its shards are ({string.Join(", ", shard)}) and the chunks in them ({string.Join(", ", chunk)})";
        if (chunk.Length != shard.Length) throw new ZarrException($"{sizes}, which is another number of dimensions");
        if (chunk.Where((extent, i) => extent == 0 || extent > int.MaxValue || shard[i] % extent != 0).Any())
            throw new ZarrException($"{sizes}, which do not divide them");
        // The index is an array of its own, with two numbers a chunk.
        ChunkCodecs index = Parse(configuration.List("index_codecs"), [.. chunk, 2], s_index, isInner: true);
        if (index.Order is not null || index.Bytes.Any(codec => codec != ChecksumCodec.Crc32C))
            throw ZarrException.Unsupported(
                "the index of its shards is packed", "Write it again with an index of the codecs bytes and crc32c.");
        UInt128 length = IndexEntry;
        for (int i = 0; i < chunk.Length; i++) length = UInt128.Min(length * (UInt128)(shard[i] / chunk[i]), UInt128.One << 64);
        if (length > MaxIndex) throw ZarrException.Unsupported("its shards have millions of chunks", "Write it again with larger chunks.");
        ChunkCodecs inner = Parse(configuration.List("codecs"), chunk, element, isInner: true);
        return new ShardLayout(
            [.. chunk.Select(extent => (int)extent)], inner, index, (int)length + ChecksumLength * index.Bytes.Count,
            (configuration.Text("index_location") ?? "end") switch
            {
                "end" => true,
                "start" => false,
                _ => throw new ZarrException("the index of its shards is neither at their start nor at their end"),
            });
    }

    private static IEnumerable<long> Permuted(IReadOnlyList<long> extents, int[]? order) =>
        order is null ? extents : order.Select(dimension => extents[dimension]);

    private static int[] Compose(int[]? before, JsonElement configuration, int count)
    {
        int[] order = configuration.Text("order") switch
        {
            "C" => [.. Enumerable.Range(0, count)],
            "F" => [.. Enumerable.Range(0, count).Reverse()],
            _ => [.. configuration.Extents("order", "order of the codec 'transpose'").Select(dimension => (int)Math.Min(dimension, count))],
        };
        if (!order.Order().SequenceEqual(Enumerable.Range(0, count)))
            throw new ZarrException("the order of the codec 'transpose' does not name each dimension once");
        return before is null ? order : [.. order.Select(dimension => before[dimension])];
    }

    private static bool IsSwapped(JsonElement configuration, int size) => configuration.Text("endian") switch
    {
        "little" => size > 1 && !BitConverter.IsLittleEndian,
        "big" => size > 1 && BitConverter.IsLittleEndian,
        null when size == 1 => false,
        _ => throw new ZarrException("the codec 'bytes' does not say the order of bytes"),
    };
}
