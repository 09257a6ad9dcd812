namespace PSPixelClassification.ModuleBuilder.Help;

/// <summary>Reads a page. Sections must be there in the schema's order; fences must be closed.</summary>
internal sealed class HelpPageParser
{
    private const string Fence = "```";
    private static readonly string[] s_sections =
        ["SYNOPSIS", "SYNTAX", "DESCRIPTION", "EXAMPLES", "PARAMETERS", "INPUTS", "OUTPUTS", "NOTES", "RELATED LINKS"];

    private readonly string _path;
    private readonly string[] _lines;

    private HelpPageParser(string path)
    {
        _path = path;
        _lines = File.ReadAllText(path).ReplaceLineEndings("\n").Split('\n');
    }

    /// <param name="path">A Markdown file.</param>
    /// <exception cref="HelpPageException">The page does not follow the schema.</exception>
    public static HelpPage Parse(string path) => new HelpPageParser(path).ParsePage();

    private HelpPage ParsePage()
    {
        int line = SkipBlank(SkipFrontMatter());
        if (line >= _lines.Length || !_lines[line].StartsWith("# ", StringComparison.Ordinal))
            throw Problem(line, "the title '# Verb-Noun' is missing");
        string name = _lines[line][2..].Trim();
        string file = Path.GetFileNameWithoutExtension(_path);
        if (name != file) throw Problem(line, $"the title is '{name}', the file is named '{file}'");

        Dictionary<string, (int From, int To)> sections = FindSections(line + 1);
        return new HelpPage(
            _path,
            name,
            Text(sections["SYNOPSIS"]),
            Text(sections["SYNTAX"]),
            Text(sections["DESCRIPTION"]),
            Entries(sections["EXAMPLES"]),
            [.. Entries(sections["PARAMETERS"]).Where(entry => entry.Title != "CommonParameters")],
            Entries(sections["INPUTS"]),
            Entries(sections["OUTPUTS"]),
            Text(sections["NOTES"]),
            Text(sections["RELATED LINKS"]));
    }

    private int SkipFrontMatter()
    {
        if (_lines[0] != "---") throw Problem(0, "the front matter '---' is missing");
        int end = Array.IndexOf(_lines, "---", 1);
        if (end < 0) throw Problem(0, "the front matter is not closed with '---'");
        foreach (string key in (string[])["external help file", "Module Name", "online version", "schema"])
            if (!_lines[1..end].Any(line => line.StartsWith(key + ":", StringComparison.Ordinal)))
                throw Problem(0, $"the front matter has no '{key}:'");
        return end + 1;
    }

    private Dictionary<string, (int From, int To)> FindSections(int from)
    {
        Dictionary<string, (int From, int To)> sections = [];
        (string Name, int From)? open = null;
        foreach (int line in HeadingLines(from, _lines.Length, "## "))
        {
            string name = _lines[line][3..].Trim();
            if (sections.Count + (open is null ? 0 : 1) is int index && (index >= s_sections.Length || s_sections[index] != name))
                throw Problem(line, $"found the section '{name}' where '{s_sections.ElementAtOrDefault(index) ?? "the end"}' belongs");
            if (open is { } previous) sections[previous.Name] = (previous.From, line);
            open = (name, line + 1);
        }

        if (open is { } last) sections[last.Name] = (last.From, _lines.Length);
        return sections.Count == s_sections.Length
            ? sections
            : throw Problem(_lines.Length - 1, $"the section '{s_sections[sections.Count]}' is missing");
    }

    private List<HelpEntry> Entries((int From, int To) section)
    {
        List<int> headings = [.. HeadingLines(section.From, section.To, "### ")];
        List<HelpEntry> entries = [];
        for (int i = 0; i < headings.Count; i++)
        {
            int from = headings[i] + 1;
            int to = i + 1 < headings.Count ? headings[i + 1] : section.To;
            int fence = Array.FindIndex(_lines, from, to - from, line => line.StartsWith(Fence, StringComparison.Ordinal));
            if (fence < 0)
            {
                entries.Add(new HelpEntry(_lines[headings[i]][4..].Trim(), Join(from, to), null, headings[i] + 1));
                continue;
            }

            int end = Array.IndexOf(_lines, Fence, fence + 1, to - fence - 1);
            PageText code = new(string.Join('\n', _lines[(fence + 1)..end]), fence + 2);
            string body = (Join(from, fence) + "\n\n" + Join(end + 1, to)).Trim();
            entries.Add(new HelpEntry(_lines[headings[i]][4..].Trim(), body, code, headings[i] + 1));
        }

        return entries;
    }

    // Headings outside fenced blocks; a block that stays open is an error, because it would swallow the rest of the page.
    private List<int> HeadingLines(int from, int to, string prefix)
    {
        List<int> headings = [];
        int open = -1;
        for (int line = from; line < to; line++)
        {
            if (_lines[line].StartsWith(Fence, StringComparison.Ordinal)) open = open < 0 ? line : -1;
            else if (open < 0 && _lines[line].StartsWith(prefix, StringComparison.Ordinal)) headings.Add(line);
        }

        return open < 0 ? headings : throw Problem(open, "the code block is not closed");
    }

    private PageText Text((int From, int To) section) => new(Join(section.From, section.To), SkipBlank(section.From) + 1);

    private string Join(int from, int to) => string.Join('\n', _lines[from..to]).Trim();

    private int SkipBlank(int line)
    {
        while (line < _lines.Length && string.IsNullOrWhiteSpace(_lines[line])) line++;
        return line;
    }

    private HelpPageException Problem(int line, string problem) => new(_path, Math.Min(line, _lines.Length - 1) + 1, problem);
}
