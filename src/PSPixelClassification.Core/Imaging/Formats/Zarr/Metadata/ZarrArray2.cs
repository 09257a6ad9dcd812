using System.Text.Json;
using PSPixelClassification.Imaging.Formats.Zarr.Codecs;
using PSPixelClassification.Imaging.Formats.Zarr.Stores;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Imaging.Formats.Zarr.Metadata;

/// <summary>Reads ".zarray" (Zarr storage specification, version 2).</summary>
internal static class ZarrArray2
{
    /// <summary>Reads it.</summary>
    /// <param name="array">The object in .zarray.</param>
    /// <exception cref="ZarrException">It is damaged, or says what is not read.</exception>
    public static ZarrArrayMetadata Parse(JsonElement array)
    {
        long[] shape = array.Extents("shape", "shape");
        long[] chunk = array.Extents("chunks", "chunk shape");
        ZarrArrayMetadata.RequireChunks(shape, chunk);
        ElementType element = ZarrElementType.Parse2(array.Member("dtype") ?? default);
        return new ZarrArrayMetadata
        {
            Shape = shape,
            Chunk = chunk,
            Element = element,
            Fill = ZarrFillValue.Parse(array.Member("fill_value"), element),
            Keys = ChunkKeys.Parse2(array),
            Codecs = new ChunkCodecs
            {
                Order = array.Text("order") switch
                {
                    "C" => null,
                    "F" => [.. Enumerable.Range(0, shape.Length).Reverse()],
                    _ => throw new ZarrException("its order of elements is missing, or neither C nor F"),
                },
                IsSwapped = element.IsSwapped,
                Bytes = [.. Codecs(array, element)],
            },
        };
    }

    private static IEnumerable<IBytesCodec> Codecs(JsonElement array, ElementType element)
    {
        IEnumerable<JsonElement> all = array.List("filters");
        if (array.Member("compressor") is { } compressor) all = all.Append(compressor);
        foreach (JsonElement codec in all)
        {
            string id = codec.Text("id") ?? throw new ZarrException("one of its codecs has no name");
            if (CodecCatalog.Find(id, codec, element) is { } found) yield return found;
        }
    }
}
