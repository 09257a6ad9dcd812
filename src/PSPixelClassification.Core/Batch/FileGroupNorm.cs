using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;

namespace PSPixelClassification.Batch;

/// <summary>What the groups of a batch have in common, by which a group shows that lacks a file.</summary>
internal sealed class FileGroupNorm
{
    private const int MaxNamed = 10;
    private readonly IReadOnlyList<string> _parts;
    private readonly int _usualCount;
    private readonly bool _isOneGroup;

    /// <summary>Looks at all groups.</summary>
    /// <param name="groups">The groups.</param>
    public FileGroupNorm(IReadOnlyList<FileGroup> groups)
    {
        _isOneGroup = groups.Count == 1;
        // What at least half of the groups have is no choice of some.
        _parts =
        [
            .. groups.SelectMany(group => group.Members.Select(member => member.Part).Distinct(StringComparer.OrdinalIgnoreCase))
                .GroupBy(part => part, StringComparer.OrdinalIgnoreCase)
                .Where(part => 2 * part.Count() >= groups.Count)
                .Select(part => part.Key)
                .Order(NaturalOrder.Comparer),
        ];
        _usualCount = groups.GroupBy(group => group.Members.Count)
            .OrderByDescending(same => same.Count()).ThenByDescending(same => same.Key)
            .Select(same => same.Key).FirstOrDefault();
    }

    /// <summary>Says what keeps the files of a group from being one image, beside what is in them.</summary>
    /// <param name="group">One of the groups.</param>
    /// <returns>What follows the group's name in a sentence, with the remedy; null if nothing does.</returns>
    public string? Obstacle(FileGroup group)
    {
        const string Remedy = "Add what is missing, or leave the group out.";
        if (group.Members.GroupBy(member => member.Part, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            return $"has {Counted.Of(twice.Count(), "file")} for '{twice.Key}', such as "
                + $"{string.Join(" and ", twice.Take(2).Select(member => $"'{Path.GetFileName(member.Path)}'"))}. "
                + BatchRemedies.TellImagesApart;
        }

        HashSet<string> own = new(group.Members.Select(member => member.Part), StringComparer.OrdinalIgnoreCase);
        string[] missing = _isOneGroup ? [.. MissingNumbers(group)] : [.. _parts.Where(part => !own.Contains(part))];
        string more = missing.Length > MaxNamed ? $" and {missing.Length - MaxNamed} more" : "";
        if (missing.Length > 0) return $"lacks {string.Join(", ", missing.Take(MaxNamed))}{more}. {Remedy}";
        return group.Members.Count < _usualCount
            ? $"has {Counted.Of(group.Members.Count, "file")}, where other groups have {_usualCount}. {Remedy}"
            : null;
    }

    // One group alone: its numbers go on by one step, unless there is a gap.
    private static IEnumerable<string> MissingNumbers(FileGroup group)
    {
        List<(string Prefix, int Number, int Digits)> parts = [];
        foreach (GroupMember member in group.Members)
        {
            string prefix = member.Part.TrimEnd("0123456789".ToCharArray());
            if (!int.TryParse(member.Part.AsSpan(prefix.Length), out int number)) return [];
            parts.Add((prefix, number, member.Part.Length - prefix.Length));
        }

        int[] numbers = [.. parts.Select(part => part.Number).Order()];
        bool isOneRow = numbers.Length > 2
            && parts.All(part => string.Equals(part.Prefix, parts[0].Prefix, StringComparison.OrdinalIgnoreCase));
        int step = isOneRow ? numbers.Zip(numbers.Skip(1), (earlier, later) => later - earlier).Min() : 0;
        if (step < 1 || numbers.Any(number => (number - numbers[0]) % step != 0)) return [];
        int digits = parts.Min(part => part.Digits);
        return Enumerable.Range(0, (numbers[^1] - numbers[0]) / step)
            .Select(i => numbers[0] + i * step)
            .Except(numbers)
            .Select(number => parts[0].Prefix + $"{number}".PadLeft(digits, '0'));
    }
}
