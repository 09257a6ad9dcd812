using System.Globalization;

namespace PSPixelClassification.Imaging;

/// <summary>The color a class or a channel is shown in: red, green and blue, 0 to 255 each (sRGB).</summary>
/// <param name="R">Red.</param>
/// <param name="G">Green.</param>
/// <param name="B">Blue.</param>
public readonly record struct RgbColor(byte R, byte G, byte B)
{
    private static readonly Dictionary<string, RgbColor> s_names = new(StringComparer.OrdinalIgnoreCase)
    {
        // The CSS Color Module's values of these names.
        ["black"] = new(0, 0, 0),
        ["white"] = new(255, 255, 255),
        ["gray"] = new(128, 128, 128),
        ["grey"] = new(128, 128, 128),
        ["silver"] = new(192, 192, 192),
        ["red"] = new(255, 0, 0),
        ["maroon"] = new(128, 0, 0),
        ["orange"] = new(255, 165, 0),
        ["gold"] = new(255, 215, 0),
        ["yellow"] = new(255, 255, 0),
        ["olive"] = new(128, 128, 0),
        ["lime"] = new(0, 255, 0),
        ["green"] = new(0, 128, 0),
        ["teal"] = new(0, 128, 128),
        ["cyan"] = new(0, 255, 255),
        ["aqua"] = new(0, 255, 255),
        ["blue"] = new(0, 0, 255),
        ["navy"] = new(0, 0, 128),
        ["purple"] = new(128, 0, 128),
        ["violet"] = new(238, 130, 238),
        ["magenta"] = new(255, 0, 255),
        ["fuchsia"] = new(255, 0, 255),
        ["pink"] = new(255, 192, 203),
        ["brown"] = new(165, 42, 42),
    };

    /// <summary>The names <see cref="Parse"/> knows, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } = Array.AsReadOnly<string>([.. s_names.Keys.Order(StringComparer.Ordinal)]);

    /// <summary>Reads a color a user wrote.</summary>
    /// <param name="text">"#rrggbb", "r,g,b" with numbers from 0 to 255, or one of <see cref="Names"/>; case does not matter.</param>
    /// <returns>The color.</returns>
    /// <exception cref="FormatException">The text is none of these.</exception>
    public static RgbColor Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string trimmed = text.Trim();
        if (s_names.TryGetValue(trimmed, out RgbColor named)) return named;
        if (trimmed.StartsWith('#')) return ParseHex(trimmed) ?? throw NotAColor(text);
        return ParseNumbers(trimmed) ?? throw NotAColor(text);
    }

    /// <summary>"#rrggbb".</summary>
    /// <returns>Six lower-case hexadecimal digits after a number sign.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{R:x2}{G:x2}{B:x2}");

    private static RgbColor? ParseHex(string text)
    {
        bool isValid = int.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int rgb)
            && text.Length == 7;
        return isValid ? new RgbColor((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb) : null;
    }

    private static RgbColor? ParseNumbers(string text)
    {
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries);
        Span<byte> channels = stackalloc byte[3];
        if (parts.Length != channels.Length) return null;
        for (int i = 0; i < channels.Length; i++)
        {
            if (!byte.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out channels[i])) return null;
        }

        return new RgbColor(channels[0], channels[1], channels[2]);
    }

    private static FormatException NotAColor(string text) => new(
        $"'{text}' is not a color. Write #rrggbb, three numbers from 0 to 255 as r,g,b, or one of: {string.Join(", ", Names)}.");
}
