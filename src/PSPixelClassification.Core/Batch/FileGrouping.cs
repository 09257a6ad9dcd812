using System.Text.RegularExpressions;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Batch;

/// <summary>
/// Which files are the channels, slices or time points of one image, as microscopes write them that put each into a file of its own: told
/// by a regular expression on their names. Files of different folders never belong together.
/// </summary>
public sealed class FileGrouping
{
    // Names are short; a pattern that takes longer on one tries exponentially many ways.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);
    private static readonly char[] s_separators = ['_', '-', '.', ' '];
    private readonly Regex _pattern;
    private readonly string[] _keyGroups;

    private FileGrouping(Regex pattern, char axis)
    {
        (_pattern, Axis) = (pattern, axis);
        string[] names = [.. pattern.GetGroupNames().Where(name => !char.IsAsciiDigit(name[0]))];
        _keyGroups = names.Length > 0 ? names : [pattern.GetGroupNumbers().Length > 1 ? "1" : "0"];
    }

    /// <summary>The axis along which the files of a group follow each other: 'z', 't' or 'c'.</summary>
    public char Axis { get; }

    /// <summary>The expression as written.</summary>
    public string Pattern => _pattern.ToString();

    /// <summary>Reads an expression.</summary>
    /// <param name="pattern">
    /// A .NET regular expression, compared without regard to case with file names, extension included. What its first group catches is the
    /// group's name; with named groups, what all of them catch; without groups, what it matches.
    /// </param>
    /// <param name="axis">'z', 't' or 'c'.</param>
    /// <returns>The grouping.</returns>
    /// <exception cref="FormatException">It is no regular expression.</exception>
    public static FileGrouping Create(string pattern, char axis)
    {
        ArgumentException.ThrowIfNullOrEmpty(pattern);
        if (axis is not ('z' or 't' or 'c'))
            throw new ArgumentOutOfRangeException(nameof(axis), axis, "Files are stacked along z, t or c.");
        try
        {
            return new FileGrouping(new Regex(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, s_patience), axis);
        }
        catch (RegexParseException e)
        {
            throw new FormatException(
                $"'{pattern}' is not a regular expression: something is wrong at character {e.Offset}. An example is '(.*)_C\\d+'.", e);
        }
    }

    /// <summary>Sorts files into groups.</summary>
    /// <param name="paths">Absolute paths, of data sets also, each once.</param>
    /// <returns>
    /// The groups by their first files, members in the order of the stack, which is that of what tells them apart; and the files that match
    /// no group.
    /// </returns>
    /// <exception cref="FormatException">The expression takes too long.</exception>
    internal (IReadOnlyList<FileGroup> Groups, IReadOnlyList<string> Others) Sort(IEnumerable<string> paths)
    {
        Dictionary<(string Folder, string Key), List<GroupMember>> groups = [];
        List<(string Key, List<GroupMember> Members)> found = [];
        List<string> others = [];
        foreach (string path in paths)
        {
            string file = ImageFormats.Locate(path).Path;
            if (Member(path, Path.GetFileName(file)) is not var (key, member))
            {
                others.Add(path);
                continue;
            }

            (string, string) place = (Comparable(Path.GetDirectoryName(file)!), Comparable(key));
            if (!groups.TryGetValue(place, out List<GroupMember>? members))
            {
                groups.Add(place, members = []);
                found.Add((key, members));
            }

            members.Add(member);
        }

        return ([.. found.Select(group => new FileGroup(group.Key, group.Members).InOrder())], others);
    }

    /// <summary>The expression and the axis.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => $"{Pattern} along {Axis}";

    // What is matched beside the name tells the members apart: "C2". If nothing is, the rest of the file's name does.
    private (string Key, GroupMember Member)? Member(string path, string name)
    {
        Match match;
        try
        {
            match = _pattern.Match(name);
        }
        catch (RegexMatchTimeoutException e)
        {
            throw new FormatException(
                $"The regular expression '{Pattern}' takes too long on '{name}'. Write a simpler one, such as '(.*)_C\\d+'.", e);
        }

        if (!match.Success) return null;
        Group[] parts = [.. _keyGroups.Select(group => match.Groups[group]).Where(part => part.Success).OrderBy(part => part.Index)];
        string key = string.Join('_', parts.Select(part => part.Value)).Trim(s_separators);
        string rest = Without(parts, name, match.Index, match.Index + match.Length).Trim(s_separators);
        if (rest.Length == 0) rest = Without(parts, name, 0, ImageFormats.StemOf(name).Length).Trim(s_separators);
        return (key, new GroupMember(path, rest));
    }

    private static string Without(Group[] parts, string name, int start, int end) => string.Concat(
        Enumerable.Range(start, Math.Max(0, end - start)).Where(i => !parts.Any(part => i >= part.Index && i < part.Index + part.Length))
            .Select(i => name[i]));

    private static string Comparable(string text) => PathComparer.OfPlatform == StringComparer.Ordinal ? text : text.ToUpperInvariant();
}
