using System.Text.Json.Nodes;
using PSPixelClassification.Imaging.Formats.Zarr.Codecs;

namespace PSPixelClassification.Imaging.Formats.Zarr.Writing;

/// <summary>What is said of an array: ".zarray" of Zarr 2, "zarr.json" of Zarr 3.</summary>
internal static class ArrayMetadata
{
    private const string Packing = "zstd";

    /// <summary>Zarr storage specification, version 2.</summary>
    public static JsonObject Zarr2(ZarrLayout layout, PyramidLevel level)
    {
        (char kind, string _, int size) = TypeOf(layout.Image.PixelType);
        char order = size == 1 ? '|' : BitConverter.IsLittleEndian ? '<' : '>';
        return new JsonObject
        {
            ["zarr_format"] = 2,
            ["shape"] = List(layout.ShapeOf(level)),
            ["chunks"] = List(layout.ChunkOf(level)),
            ["dtype"] = $"{order}{kind}{size}",
            ["compressor"] = new JsonObject
            {
                ["id"] = "blosc",
                ["cname"] = Packing,
                ["clevel"] = BloscEncoder.Level,
                ["shuffle"] = size == 1 ? 0 : 1,
                ["blocksize"] = 0,
            },
            ["fill_value"] = 0,
            ["order"] = "C",
            ["filters"] = null,
            ["dimension_separator"] = "/",
        };
    }

    /// <summary>Zarr core specification, version 3, with the codec "sharding_indexed" 1.0.</summary>
    public static JsonObject Zarr3(ZarrLayout layout, PyramidLevel level)
    {
        (char _, string name, int size) = TypeOf(layout.Image.PixelType);
        JsonObject blosc = new()
        {
            ["cname"] = Packing,
            ["clevel"] = BloscEncoder.Level,
            ["shuffle"] = size == 1 ? "noshuffle" : "shuffle",
            ["typesize"] = size,
            ["blocksize"] = 0,
        };
        JsonObject sharding = new()
        {
            ["chunk_shape"] = List(layout.ChunkOf(level)),
            ["codecs"] = new JsonArray(Bytes(size, BitConverter.IsLittleEndian), Codec("blosc", blosc)),
            ["index_codecs"] = new JsonArray(Bytes(sizeof(ulong), isLittle: true), Codec("crc32c", null)),
            ["index_location"] = "end",
        };
        int[] shard = layout.ChunkOf(level);
        shard[layout.Axes.IndexOf('x', StringComparison.Ordinal)] *= layout.ChunksPerFile(level);
        return new JsonObject
        {
            ["zarr_format"] = 3,
            ["node_type"] = "array",
            ["shape"] = List(layout.ShapeOf(level)),
            ["data_type"] = name,
            ["chunk_grid"] = Codec("regular", new JsonObject { ["chunk_shape"] = List(shard) }),
            ["chunk_key_encoding"] = Codec("default", new JsonObject { ["separator"] = "/" }),
            ["fill_value"] = 0,
            ["codecs"] = new JsonArray(Codec("sharding_indexed", sharding)),
            ["dimension_names"] = new JsonArray([.. layout.Axes.Select(letter => JsonValue.Create(letter.ToString()))]),
            ["attributes"] = new JsonObject(),
        };
    }

    private static JsonObject Bytes(int size, bool isLittle) =>
        Codec("bytes", size == 1 ? null : new JsonObject { ["endian"] = isLittle ? "little" : "big" });

    private static JsonObject Codec(string name, JsonObject? configuration)
    {
        JsonObject codec = new() { ["name"] = name };
        if (configuration is not null) codec.Add("configuration", configuration);
        return codec;
    }

    private static JsonArray List(int[] numbers) => new([.. numbers.Select(number => JsonValue.Create(number))]);

    // The letter of Zarr 2, the name of Zarr 3, and the bytes.
    private static (char Kind, string Name, int Size) TypeOf(PixelType type) => type switch
    {
        PixelType.UInt8 => ('u', "uint8", 1),
        PixelType.Int8 => ('i', "int8", 1),
        PixelType.UInt16 => ('u', "uint16", 2),
        PixelType.Int16 => ('i', "int16", 2),
        PixelType.UInt32 => ('u', "uint32", 4),
        PixelType.Int32 => ('i', "int32", 4),
        PixelType.Float32 => ('f', "float32", 4),
        PixelType.Float64 => ('f', "float64", 8),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Unknown type."),
    };
}
