namespace PSPixelClassification.Common;

/// <summary>
/// A pattern as PowerShell writes it: * for any characters, ? for one, [a-c1] for one of a set, and ` in front of one that means itself.
/// Case makes no difference. Immutable.
/// </summary>
internal sealed class Wildcard
{
    // What a part may match: null for any number of any characters.
    private readonly List<Func<char, bool>?> _parts = [];

    /// <summary>Reads a pattern. Any text is one: a [ without its ] means itself.</summary>
    public Wildcard(string pattern)
    {
        for (int i = 0; i < pattern.Length; i++)
        {
            char letter = pattern[i];
            if (letter == '`' && i + 1 < pattern.Length) _parts.Add(Literal(pattern[++i]));
            else if (letter == '*') _parts.Add(null);
            else if (letter == '?') _parts.Add(_ => true);
            // A ] right behind the [ is one of the set.
            else if (letter == '[' && i + 2 < pattern.Length && pattern.IndexOf(']', i + 2) is > 0 and var end)
            {
                _parts.Add(Set(pattern[(i + 1)..end]));
                i = end;
            }
            else
            {
                _parts.Add(Literal(letter));
            }
        }
    }

    /// <summary>Whether a text is one that the pattern describes, as a whole.</summary>
    /// <remarks>The last star alone is tried again, so the time grows with the product of both lengths at most.</remarks>
    public bool Matches(ReadOnlySpan<char> text)
    {
        (int part, int at, int star, int afterStar) = (0, 0, -1, 0);
        while (at < text.Length)
        {
            if (part < _parts.Count && _parts[part] is null)
            {
                (star, afterStar) = (part++, at);
            }
            else if (part < _parts.Count && _parts[part]!(text[at]))
            {
                part++;
                at++;
            }
            else if (star >= 0)
            {
                (part, at) = (star + 1, ++afterStar);
            }
            else
            {
                return false;
            }
        }

        return _parts.Skip(part).All(left => left is null);
    }

    private static Func<char, bool> Literal(char wanted)
    {
        char upper = char.ToUpperInvariant(wanted);
        return letter => char.ToUpperInvariant(letter) == upper;
    }

    private static Func<char, bool> Set(string members)
    {
        List<(char First, char Last)> ranges = [];
        for (int i = 0; i < members.Length; i++)
        {
            bool isRange = i + 2 < members.Length && members[i + 1] == '-';
            ranges.Add((members[i], isRange ? members[i + 2] : members[i]));
            if (isRange) i += 2;
        }

        bool Holds(char letter) => ranges.Any(range => letter >= range.First && letter <= range.Last);
        return letter => Holds(letter) || Holds(char.ToUpperInvariant(letter)) || Holds(char.ToLowerInvariant(letter));
    }
}
