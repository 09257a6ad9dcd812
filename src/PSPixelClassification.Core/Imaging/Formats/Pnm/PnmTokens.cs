using System.Text;

namespace PSPixelClassification.Imaging.Formats.Pnm;

/// <summary>Splits a PNM file into words and numbers. A '#' begins a comment that reaches to the end of its line.</summary>
internal sealed class PnmTokens(Stream stream, string path)
{
    // Longer words than these are no part of a PNM file; a header of nothing but comments is read to its end.
    private const int LongestWord = 32;

    /// <summary>The next word, and the one whitespace behind it, or the comment that stands for it.</summary>
    /// <returns>At least one character; an empty text at the end of the file.</returns>
    /// <exception cref="ImageFormatException">It is longer than any word of a PNM file.</exception>
    public string NextWord()
    {
        int value = Next();
        while (IsSpace(value)) value = Next();
        StringBuilder word = new();
        for (; value >= 0 && !IsSpace(value); value = Next())
        {
            if (word.Length == LongestWord) throw PnmFormat.Errors.Invalid(path, "a part of its header is neither a word nor a number");
            word.Append((char)value);
        }

        return word.ToString();
    }

    /// <summary>The next number.</summary>
    /// <param name="what">What it is, for messages: "width".</param>
    /// <param name="max">The largest value it may have.</param>
    /// <returns>0 … <paramref name="max"/>.</returns>
    /// <exception cref="ImageFormatException">There is none, or it is larger.</exception>
    public int NextNumber(string what, int max)
    {
        int value = Next();
        while (IsSpace(value)) value = Next();
        if (value < 0) throw PnmFormat.Errors.Invalid(path, $"the file ends before its {what}");
        long number = 0;
        for (; value >= 0 && !IsSpace(value); value = Next())
        {
            if (value is < '0' or > '9') throw PnmFormat.Errors.Invalid(path, $"its {what} is not a number");
            number = number * 10 + value - '0';
            if (number > max) throw PnmFormat.Errors.Invalid(path, $"its {what} is larger than {max}");
        }

        return (int)number;
    }

    /// <summary>The next pixel of a bitmap, which need not be apart from its neighbors.</summary>
    /// <returns>True for 1, black.</returns>
    /// <exception cref="ImageFormatException">Something else is there.</exception>
    public bool NextBit()
    {
        int value = Next();
        while (IsSpace(value)) value = Next();
        return value switch
        {
            '0' => false,
            '1' => true,
            < 0 => throw PnmFormat.Errors.Invalid(path, "the file ends before its last pixel"),
            _ => throw PnmFormat.Errors.Invalid(path, "a pixel is neither 0 nor 1"),
        };
    }

    private static bool IsSpace(int value) => value is ' ' or '\t' or '\n' or '\v' or '\f' or '\r';

    // A comment reads as the end of its line.
    private int Next()
    {
        int value = stream.ReadByte();
        if (value != '#') return value;
        while (value is not (-1 or '\n' or '\r')) value = stream.ReadByte();
        return value < 0 ? value : '\n';
    }
}
