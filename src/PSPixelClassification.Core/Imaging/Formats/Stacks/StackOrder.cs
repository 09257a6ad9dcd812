using PSPixelClassification.Common;

namespace PSPixelClassification.Imaging.Formats.Stacks;

/// <summary>The order of the files of a stack, where alphabetical lists are not meant: "slice10" stands before "slice2" in them.</summary>
public static class StackOrder
{
    /// <summary>
    /// Orders files by their numbers if they come as a folder lists them: alphabetically. Somebody who sorts files otherwise (backwards, by
    /// time) means that order, and so may somebody whose names differ in more than numbers.
    /// </summary>
    /// <param name="paths">Paths in the order given.</param>
    /// <returns>The paths in the order of their numbers, or as they were given.</returns>
    public static IReadOnlyList<string> Arrange(IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        bool isAlphabetical = IsSorted(paths, DictionaryWeight) || IsSorted(paths, char.ToUpperInvariant);
        return isAlphabetical && paths.Skip(1).All(path => DiffersInNumbersOnly(paths[0], path))
            ? [.. paths.Order(NaturalOrder.Comparer)]
            : paths;
    }

    /// <summary>Finds where the numbers in names fall although they rise elsewhere, or rise although they fall more often.</summary>
    /// <param name="paths">Paths in the order of the stack.</param>
    /// <returns>Two neighbors that differ in numbers only; null if such neighbors all rise, or all fall.</returns>
    public static (string Earlier, string Later)? FindDisorder(IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        List<(string Earlier, string Later)> rising = [];
        List<(string Earlier, string Later)> falling = [];
        foreach ((string earlier, string later) in paths.Zip(paths.Skip(1)))
        {
            if (!DiffersInNumbersOnly(earlier, later)) continue;
            int order = NaturalOrder.Comparer.Compare(earlier, later);
            if (order < 0) rising.Add((earlier, later));
            if (order > 0) falling.Add((earlier, later));
        }

        if (rising.Count == 0 || falling.Count == 0) return null;
        return falling.Count <= rising.Count ? falling[0] : rising[0];
    }

    // What Get-ChildItem sorts by where the system knows languages: punctuation comes before digits and letters. Elsewhere the code counts.
    private static int DictionaryWeight(char character) =>
        char.IsLetterOrDigit(character) ? char.MaxValue + char.ToUpperInvariant(character) : character;

    private static bool IsSorted<TWeight>(IReadOnlyList<string> paths, Func<char, TWeight> weight)
        where TWeight : IComparable<TWeight>
    {
        return paths.Zip(paths.Skip(1)).All(pair => !IsAfter(pair.First, pair.Second));

        bool IsAfter(string a, string b)
        {
            for (int i = 0; i < Math.Min(a.Length, b.Length); i++)
            {
                int order = weight(a[i]).CompareTo(weight(b[i]));
                if (order != 0) return order > 0;
            }

            return a.Length > b.Length;
        }
    }

    private static bool DiffersInNumbersOnly(string a, string b)
    {
        (int i, int j) = (0, 0);
        while (i < a.Length && j < b.Length)
        {
            bool isNumber = char.IsAsciiDigit(a[i]);
            if (isNumber != char.IsAsciiDigit(b[j])) return false;
            if (!isNumber && char.ToUpperInvariant(a[i]) != char.ToUpperInvariant(b[j])) return false;
            i = isNumber ? EndOfNumber(a, i) : i + 1;
            j = isNumber ? EndOfNumber(b, j) : j + 1;
        }

        return i == a.Length && j == b.Length;
    }

    private static int EndOfNumber(string text, int position)
    {
        while (position < text.Length && char.IsAsciiDigit(text[position])) position++;
        return position;
    }
}
