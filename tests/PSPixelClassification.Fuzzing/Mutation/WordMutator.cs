using System.Text;
using System.Text.RegularExpressions;

namespace PSPixelClassification.Fuzzing.Mutation;

/// <summary>Puts other words and numbers into a text header, which may become longer or shorter: those of NPY and PNM.</summary>
/// <param name="headLength">Bytes from the beginning in which the words are looked for.</param>
/// <param name="words">Words that mean something there.</param>
internal sealed partial class WordMutator(int headLength, params string[] words) : IMutator
{
    /// <inheritdoc/>
    public byte[] Mutate(byte[] data, Dice dice)
    {
        int length = Math.Min(headLength, data.Length);
        string head = Encoding.Latin1.GetString(data, 0, length);
        MatchCollection found = Word().Matches(head);
        if (found.Count == 0) return data;
        Match match = found[dice.Next(found.Count)];
        string word = dice.Next(4) switch
        {
            0 => dice.Number(ulong.TryParse(match.Value, out ulong number) ? number : 0)
                .ToString(System.Globalization.CultureInfo.InvariantCulture),
            1 => (1 + dice.Next(64)).ToString(System.Globalization.CultureInfo.InvariantCulture),
            2 => found[dice.Next(found.Count)].Value,
            _ => words[dice.Next(words.Length)],
        };
        return [.. data.AsSpan(0, match.Index), .. Encoding.Latin1.GetBytes(word), .. data.AsSpan(match.Index + match.Length)];
    }

    [GeneratedRegex(@"\d+|[A-Za-z_]+|[^\w\s]+|\s+")]
    private static partial Regex Word();
}
