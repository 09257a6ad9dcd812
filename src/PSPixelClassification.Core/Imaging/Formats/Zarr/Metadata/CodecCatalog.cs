using System.Text.Json;
using PSPixelClassification.Imaging.Formats.Zarr.Codecs;
using PSPixelClassification.Imaging.Formats.Zarr.Stores;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Imaging.Formats.Zarr.Metadata;

/// <summary>The codecs of bytes by their names: those of Zarr 3, and the compressors and filters of numcodecs that Zarr 2 has.</summary>
internal static class CodecCatalog
{
    private const string Known = "Write it again with zstd, blosc, lz4, gzip or zlib.";
    private const string NumcodecsPrefix = "numcodecs.";
    private const int LargestElement = 1 << 16;

    /// <summary>Finds a codec.</summary>
    /// <param name="name">"zstd", or "numcodecs.zlib".</param>
    /// <param name="configuration">Its parameters; of Zarr 2 the object that holds its name.</param>
    /// <param name="element">What the array's elements are.</param>
    /// <returns>Null for a codec that changes nothing when it is undone.</returns>
    /// <exception cref="ZarrException">It is unknown, or its parameters are damaged.</exception>
    public static IBytesCodec? Find(string name, JsonElement configuration, ElementType element)
    {
        string own = name.StartsWith(NumcodecsPrefix, StringComparison.Ordinal) ? name[NumcodecsPrefix.Length..] : name;
        return own switch
        {
            "gzip" => new DeflateCodec(isGzip: true),
            "zlib" => new DeflateCodec(isGzip: false),
            "zstd" => new ZstdCodec(),
            "lz4" => new Lz4Codec(),
            "blosc" => new BloscCodec(),
            "crc32c" => ChecksumCodec.Crc32C,
            "crc32" => ChecksumCodec.Crc32,
            "adler32" => ChecksumCodec.Adler32,
            "shuffle" => new ShuffleCodec(ElementSize(configuration, element)),
            "delta" => new DeltaCodec(TypeOf(configuration, "dtype", element), StoredType(configuration, element)),
            "fixedscaleoffset" => new FixedScaleOffsetCodec(
                TypeOf(configuration, "dtype", element), StoredType(configuration, element), Number(configuration, "scale"),
                Number(configuration, "offset")),
            // They only round what is written.
            "bitround" => null,
            "quantize" when StoredType(configuration, element) == TypeOf(configuration, "dtype", element) => null,
            _ => throw ZarrException.Unsupported(
                $"its chunks are written by the codec '{ZarrElementType.Shown(name)}', which is not read", Known),
        };
    }

    private static ElementType StoredType(JsonElement configuration, ElementType element) =>
        TypeOf(configuration, "astype", TypeOf(configuration, "dtype", element));

    private static ElementType TypeOf(JsonElement configuration, string name, ElementType usual)
    {
        if (configuration.Member(name) is not { } value) return usual;
        ElementType type = ZarrElementType.Parse2(value);
        return type.Kind == NumberKind.Boolean ? throw new ZarrException("a filter works on bools") : type;
    }

    private static int ElementSize(JsonElement configuration, ElementType element) => configuration.Number("elementsize") switch
    {
        null => element.Size,
        >= 1 and <= LargestElement and var size => (int)size,
        _ => throw new ZarrException("the filter 'shuffle' has a wrong size of elements"),
    };

    private static double Number(JsonElement configuration, string name) =>
        configuration.Number(name) ?? throw new ZarrException($"the filter 'fixedscaleoffset' has no {name}");
}
