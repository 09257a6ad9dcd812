using System.Text.Json;
using PSPixelClassification.Imaging.Formats.Npy;
using PSPixelClassification.Imaging.Formats.Zarr.Stores;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Imaging.Formats.Zarr.Metadata;

/// <summary>The types of elements as Zarr names them.</summary>
internal static class ZarrElementType
{
    private const int LongestName = 40;
    private const string Remedy = "Convert it to an integer type, float32 or float64 and write it again.";

    /// <summary>Reads the type of Zarr 2, numpy's: "&lt;u2".</summary>
    /// <exception cref="ZarrException">The type holds no numbers that an image can have.</exception>
    public static ElementType Parse2(JsonElement type)
    {
        if (type.ValueKind == JsonValueKind.Array)
            throw ZarrException.Unsupported(
                "its elements are records of several fields", "Write the field that is the image as an array of its own.");
        string name = ZarrJson.Text(type) ?? throw new ZarrException("it does not say the type of its elements");
        return NpyElementType.TryParse(name) ?? throw Unsupported(name);
    }

    /// <summary>Reads the type of Zarr 3, whose byte order its codec says: "uint16".</summary>
    /// <exception cref="ZarrException">The type holds no numbers that an image can have.</exception>
    public static ElementType Parse3(JsonElement type)
    {
        string name = ZarrJson.Text(type) ?? type.Text("name") ?? throw new ZarrException("it does not say the type of its elements");
        return name switch
        {
            "bool" => new(NumberKind.Boolean, 1, false),
            "uint8" => new(NumberKind.Unsigned, 1, false),
            "uint16" => new(NumberKind.Unsigned, 2, false),
            "uint32" => new(NumberKind.Unsigned, 4, false),
            "uint64" => new(NumberKind.Unsigned, 8, false),
            "int8" => new(NumberKind.Signed, 1, false),
            "int16" => new(NumberKind.Signed, 2, false),
            "int32" => new(NumberKind.Signed, 4, false),
            "int64" => new(NumberKind.Signed, 8, false),
            "float16" => new(NumberKind.Float, 2, false),
            "float32" => new(NumberKind.Float, 4, false),
            "float64" => new(NumberKind.Float, 8, false),
            _ => throw Unsupported(name),
        };
    }

    /// <summary>What a damaged file calls something, as far as it may be shown.</summary>
    public static string Shown(string name) =>
        string.Concat(name.Take(LongestName).Select(letter => char.IsControl(letter) ? '?' : letter))
            + (name.Length > LongestName ? "…" : "");

    private static ZarrException Unsupported(string name) => name.TrimStart('<', '>', '|').StartsWith('c')
        ? ZarrException.Unsupported($"its elements are complex numbers ('{Shown(name)}')", "Write their magnitude as an array of its own.")
        : ZarrException.Unsupported($"its elements are of the type '{Shown(name)}', of which images cannot be", Remedy);
}
