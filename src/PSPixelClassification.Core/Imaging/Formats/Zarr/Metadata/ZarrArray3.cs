using System.Text.Json;
using PSPixelClassification.Imaging.Formats.Zarr.Stores;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Imaging.Formats.Zarr.Metadata;

/// <summary>Reads the "zarr.json" of an array (Zarr core specification, version 3.1).</summary>
internal static class ZarrArray3
{
    private static readonly HashSet<string> s_members =
    [
        "zarr_format", "node_type", "shape", "data_type", "chunk_grid", "chunk_key_encoding", "fill_value", "codecs", "attributes",
        "storage_transformers", "dimension_names", "consolidated_metadata",
    ];

    /// <summary>Reads it.</summary>
    /// <param name="array">The object in zarr.json.</param>
    /// <exception cref="ZarrException">It is damaged, or says what is not read.</exception>
    public static ZarrArrayMetadata Parse(JsonElement array)
    {
        RequireKnown(array);
        long[] shape = array.Extents("shape", "shape");
        long[] chunk = Chunk(array);
        ZarrArrayMetadata.RequireChunks(shape, chunk);
        ElementType element = ZarrElementType.Parse3(array.Member("data_type") ?? default);
        ChunkCodecs codecs = ZarrCodecs3.Parse(array.List("codecs"), chunk, element);
        bool isSwapped = codecs.Shards?.Inner.IsSwapped ?? codecs.IsSwapped;
        return new ZarrArrayMetadata
        {
            Shape = shape,
            Chunk = chunk,
            Element = element with { IsSwapped = isSwapped },
            Fill = ZarrFillValue.Parse(array.Member("fill_value"), element),
            Keys = ChunkKeys.Parse3(array),
            Codecs = codecs,
            DimensionNames = Names(array, shape.Length),
        };
    }

    private static long[] Chunk(JsonElement array)
    {
        JsonElement grid = array.Member("chunk_grid") ?? throw new ZarrException("it has no chunk_grid");
        string name = grid.Text("name") ?? "";
        if (name != "regular")
            throw ZarrException.Unsupported(
                $"its chunk grid is of the kind '{ZarrElementType.Shown(name)}'", "Write it again with a regular grid.");
        return (grid.Member("configuration") ?? default).Extents("chunk_shape", "chunk shape");
    }

    // What a reader does not know it must refuse, unless it says that it may be ignored.
    private static void RequireKnown(JsonElement array)
    {
        if (array.List("storage_transformers").Count > 0)
            throw ZarrException.Unsupported("it has storage transformers, which are not read", "Write it again without them.");
        foreach (JsonProperty member in array.EnumerateObject())
        {
            if (s_members.Contains(member.Name) || member.Value.Member("must_understand") is { ValueKind: JsonValueKind.False }) continue;
            throw ZarrException.Unsupported(
                $"its metadata has '{ZarrElementType.Shown(member.Name)}', which is not known and must be understood",
                "Write it again with zarr-python 3 or another library without it.");
        }
    }

    private static string?[]? Names(JsonElement array, int count)
    {
        IReadOnlyList<JsonElement> names = array.List("dimension_names");
        return names.Count == count && count > 0 ? [.. names.Select(ZarrJson.Text)] : null;
    }
}
