using System.Globalization;
using System.Text;
using System.Text.Json;
using PSPixelClassification.Imaging.Formats.Zarr.Stores;

namespace PSPixelClassification.Imaging.Formats.Zarr.Metadata;

/// <summary>How the keys of an array's chunks are written.</summary>
/// <param name="Separator">'/' or '.'.</param>
/// <param name="Prefix">"c" for the keys of Zarr 3, empty for those of Zarr 2.</param>
internal sealed record ChunkKeys(char Separator, string Prefix)
{
    /// <summary>Reads the member dimension_separator of Zarr 2.</summary>
    /// <exception cref="ZarrException">It is unknown.</exception>
    public static ChunkKeys Parse2(JsonElement array) => new(SeparatorOf(array, "dimension_separator", '.'), "");

    /// <summary>Reads the member chunk_key_encoding of Zarr 3.</summary>
    /// <exception cref="ZarrException">It is missing or unknown.</exception>
    public static ChunkKeys Parse3(JsonElement array)
    {
        JsonElement encoding = array.Member("chunk_key_encoding") ?? throw new ZarrException("it has no chunk_key_encoding");
        JsonElement configuration = encoding.Member("configuration") ?? default;
        return (ZarrJson.Text(encoding) ?? encoding.Text("name")) switch
        {
            "default" => new(SeparatorOf(configuration, "separator", '/'), "c"),
            "v2" => new(SeparatorOf(configuration, "separator", '.'), ""),
            var name => throw ZarrException.Unsupported(
                $"its chunk keys are of the kind '{ZarrElementType.Shown(name ?? "")}'", "Write it again with default keys."),
        };
    }

    /// <summary>The key of a chunk.</summary>
    /// <param name="array">The array's key.</param>
    /// <param name="position">The chunk's number along each dimension.</param>
    public string Of(string array, ReadOnlySpan<int> position)
    {
        StringBuilder key = new(array);
        if (array.Length > 0) key.Append('/');
        key.Append(Prefix);
        for (int i = 0; i < position.Length; i++)
        {
            if (i > 0 || Prefix.Length > 0) key.Append(Separator);
            key.Append(position[i].ToString(CultureInfo.InvariantCulture));
        }

        return key.ToString();
    }

    private static char SeparatorOf(JsonElement element, string name, char usual) => element.Member(name) switch
    {
        null => usual,
        { } value => ZarrJson.Text(value) switch
        {
            "/" => '/',
            "." => '.',
            _ => throw new ZarrException("the separator of its chunk keys is neither '/' nor '.'"),
        },
    };
}
