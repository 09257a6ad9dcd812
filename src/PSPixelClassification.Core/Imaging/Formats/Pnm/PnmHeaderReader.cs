using PSPixelClassification.Common;

namespace PSPixelClassification.Imaging.Formats.Pnm;

/// <summary>Reads the headers of PBM, PGM and PPM, as text and raw, and of PAM (netpbm's pages pbm(5), pgm(5), ppm(5), pam(5)).</summary>
internal static class PnmHeaderReader
{
    /// <summary>Whether a file begins as one of the seven kinds does.</summary>
    /// <returns>
    /// True for a 'P', a digit from 1 to 7, and whitespace before a number, a comment or the word that begins PAM's header.
    /// </returns>
    public static bool Recognizes(ReadOnlySpan<byte> head)
    {
        if (head.Length < 4 || head[0] != 'P' || head[1] is < (byte)'1' or > (byte)'7') return false;
        ReadOnlySpan<byte> rest = head[2..].TrimStart(" \t\n\v\f\r"u8);
        bool isApart = rest.Length < head.Length - 2 || rest[0] == '#';
        return isApart && !rest.IsEmpty
            && (rest[0] == '#' || (head[1] == '7' ? char.IsAsciiLetterUpper((char)rest[0]) : char.IsAsciiDigit((char)rest[0])));
    }

    /// <summary>Reads the header and compares it with the file's length.</summary>
    /// <param name="stream">The file, at its start; at the samples afterwards.</param>
    /// <exception cref="ImageFormatException">The header is damaged, or promises more than the file holds.</exception>
    public static PnmHeader Read(Stream stream, string path)
    {
        stream.ReadByte();
        int kind = stream.ReadByte() - '0';
        PnmTokens tokens = new(stream, path);
        PnmHeader header = kind == 7 ? ReadPam(tokens, path) : ReadPnm(tokens, kind);
        if (header.Width < 1 || header.Height < 1 || header.StoredChannels < 1 || header.MaximumValue < 1)
        {
            throw PnmFormat.Errors.Invalid(
                path,
                $"its header claims {header.Width} × {header.Height} pixels, "
                    + $"{Counted.Of(header.StoredChannels, "channel")} and the largest value {header.MaximumValue}");
        }

        header = header with { DataOffset = stream.Position };
        CheckLength(stream, path, header);
        return header;
    }

    private static PnmHeader ReadPnm(PnmTokens tokens, int kind) => new()
    {
        Width = tokens.NextNumber("width", int.MaxValue),
        Height = tokens.NextNumber("height", int.MaxValue),
        MaximumValue = kind is 1 or 4 ? 1 : tokens.NextNumber("largest value", ushort.MaxValue),
        StoredChannels = kind is 3 or 6 ? 3 : 1,
        IsText = kind <= 3,
        IsBitmap = kind is 1 or 4,
    };

    private static PnmHeader ReadPam(PnmTokens tokens, string path)
    {
        PnmHeader header = new() { Width = 0, Height = 0, StoredChannels = 0, MaximumValue = 0 };
        while (true)
        {
            switch (tokens.NextWord())
            {
                case "WIDTH":
                    header = header with { Width = tokens.NextNumber("width", int.MaxValue) };
                    break;
                case "HEIGHT":
                    header = header with { Height = tokens.NextNumber("height", int.MaxValue) };
                    break;
                case "DEPTH":
                    header = header with { StoredChannels = tokens.NextNumber("depth", ushort.MaxValue) };
                    break;
                case "MAXVAL":
                    header = header with { MaximumValue = tokens.NextNumber("largest value", ushort.MaxValue) };
                    break;
                case "TUPLTYPE":
                    header = header with { HasAlpha = tokens.NextWord().EndsWith("_ALPHA", StringComparison.Ordinal) };
                    break;
                case "ENDHDR":
                    return header with { HasAlpha = header.HasAlpha && header.StoredChannels is 2 or 4 };
                case var word:
                    throw PnmFormat.Errors.Invalid(
                        path, word.Length == 0 ? "the file ends within its header" : "a line of its header is unknown");
            }
        }
    }

    private static void CheckLength(Stream stream, string path, PnmHeader header)
    {
        long available = stream.Length - header.DataOffset;
        // A bit of text takes a character, a number one and a space between it and the next.
        long rowLength = !header.IsText ? header.Layout.Stride
            : header.IsBitmap ? header.Width
            : 2L * header.Width * header.StoredChannels;
        if (header.Height > (available + (header.IsText ? 1 : 0)) / rowLength)
            throw PnmFormat.Errors.Invalid(
                path, $"it is cut short: {header.Width} × {header.Height} pixels need more than its {available} bytes of data");
    }
}
