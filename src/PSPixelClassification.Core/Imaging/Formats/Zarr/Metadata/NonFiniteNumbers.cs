namespace PSPixelClassification.Imaging.Formats.Zarr.Metadata;

/// <summary>
/// NaN, Infinity and -Infinity in what is meant as JSON: Python writes them, JSON does not have them. As texts, which Zarr has for fill
/// values, they are read where a text is understood; where a number is needed they are none.
/// </summary>
internal static class NonFiniteNumbers
{
    /// <summary>Puts quotes around such numbers.</summary>
    /// <param name="json">Bytes of UTF-8.</param>
    /// <returns>The text with quotes; null if there is nothing to quote.</returns>
    public static byte[]? Quote(ReadOnlySpan<byte> json)
    {
        if (json.IndexOf("NaN"u8) < 0 && json.IndexOf("Infinity"u8) < 0) return null;
        List<byte> quoted = new(json.Length + 16);
        bool isText = false;
        for (int i = 0; i < json.Length; i++)
        {
            byte letter = json[i];
            if (!isText && LengthOf(json[i..]) is > 0 and var length)
            {
                quoted.AddRange([(byte)'"', .. json.Slice(i, length), (byte)'"']);
                i += length - 1;
                continue;
            }

            quoted.Add(letter);
            if (letter == '"') isText = !isText;
            // What is escaped is a part of the text.
            else if (isText && letter == '\\' && i + 1 < json.Length) quoted.Add(json[++i]);
        }

        return quoted.Count > json.Length ? [.. quoted] : null;
    }

    private static int LengthOf(ReadOnlySpan<byte> rest) => rest switch
    {
        [(byte)'N', ..] when rest.StartsWith("NaN"u8) => 3,
        [(byte)'I', ..] when rest.StartsWith("Infinity"u8) => 8,
        [(byte)'-', ..] when rest[1..].StartsWith("Infinity"u8) => 9,
        _ => 0,
    };
}
