using System.Globalization;
using System.Text.Json;
using PSPixelClassification.Imaging.Formats.Zarr.Codecs;
using PSPixelClassification.Imaging.Formats.Zarr.Stores;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Imaging.Formats.Zarr.Metadata;

/// <summary>The value of elements that were never written.</summary>
internal static class ZarrFillValue
{
    /// <summary>Reads it.</summary>
    /// <param name="value">A number, a bool, "NaN", "Infinity", "-Infinity", or the bits of a float as "0x7fc00000"; null for none.</param>
    /// <returns>One sample of <see cref="ElementType.PixelType"/>; 0 where the file does not say.</returns>
    /// <exception cref="ZarrException">The type has no such value.</exception>
    public static byte[] Parse(JsonElement? value, ElementType element)
    {
        ElementType ordered = element with { IsSwapped = false };
        byte[] stored = new byte[element.Size];
        bool isKnown = value is not { } given || given.ValueKind switch
        {
            JsonValueKind.Null => true,
            JsonValueKind.True or JsonValueKind.False => TryWrite(ordered, stored, given.ValueKind == JsonValueKind.True ? 1 : 0),
            JsonValueKind.Number => TryNumber(ordered, stored, given),
            JsonValueKind.String => TryText(ordered, stored, given.GetString()!),
            _ => false,
        };
        if (!isKnown) throw new ZarrException($"its fill value '{ZarrElementType.Shown(value!.Value.GetRawText())}' is none of its type");
        byte[] sample = new byte[element.PixelType.SizeInBytes()];
        ElementConversion.Widen(ordered, stored, sample);
        return sample;
    }

    private static bool TryNumber(ElementType element, byte[] stored, JsonElement value)
    {
        if (element.Kind == NumberKind.Float)
        {
            NumberSpan.Write(element, stored, 0, value.TryGetDouble(out double real) ? real : 0);
            return double.IsFinite(real);
        }

        if (element is { Kind: NumberKind.Unsigned, Size: 8 } && value.TryGetUInt64(out ulong large))
        {
            NumberSpan.Write(element, stored, 0, unchecked((long)large));
            return true;
        }

        // zarr-python writes 0.0 for integers as well.
        return value.TryGetInt64(out long whole)
            ? TryWrite(element, stored, whole)
            : value.TryGetDouble(out double number) && number == Math.Truncate(number) && Math.Abs(number) < 1L << 53
                && TryWrite(element, stored, (long)number);
    }

    private static bool TryText(ElementType element, byte[] stored, string text)
    {
        if (element.Kind != NumberKind.Float) return false;
        if (text.StartsWith("0x", StringComparison.Ordinal))
        {
            bool isBits = text.Length == 2 + 2 * element.Size
                & ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong bits);
            NumberSpan.Write(new ElementType(NumberKind.Unsigned, element.Size, false), stored, 0, unchecked((long)bits));
            return isBits;
        }

        // The names that Zarr has for them are those of the invariant culture.
        NumberFormatInfo names = NumberFormatInfo.InvariantInfo;
        double? value = text == names.NaNSymbol ? double.NaN
            : text == names.PositiveInfinitySymbol ? double.PositiveInfinity
            : text == names.NegativeInfinitySymbol ? double.NegativeInfinity
            : null;
        NumberSpan.Write(element, stored, 0, value ?? 0);
        return value is not null;
    }

    private static bool TryWrite(ElementType element, byte[] stored, long value)
    {
        NumberSpan.Write(element, stored, 0, value);
        return element.Kind != NumberKind.Float && NumberSpan.Integer(element, stored, 0) == value;
    }
}
