namespace PSPixelClassification.ModuleBuilder.Help;

/// <summary>All pages of a module together.</summary>
internal static class HelpBuild
{
    /// <summary>Checks all pages and, when they are good, writes the help file.</summary>
    /// <returns>Whether they are good; if not, every problem is on <paramref name="errors"/>.</returns>
    public static bool Build(IReadOnlyList<CommandModel> commands, string pageFolder, string helpFile, TextWriter errors)
    {
        List<string> problems = [];
        List<(HelpPage, CommandModel)> pages = [];
        foreach (CommandModel command in commands)
        {
            string path = PagePath(pageFolder, command.Name);
            if (!File.Exists(path))
            {
                problems.Add(
                    HelpPageException.Format(
                    path, 1, $"{command.Name} has no page; run 'dotnet build src/PSPixelClassification -t:UpdateModuleHelp' for a draft"));
                continue;
            }

            try
            {
                HelpPage page = HelpPageParser.Parse(path);
                pages.Add((page, command));
                problems.AddRange(HelpPageCheck.Problems(page, command));
            }
            catch (HelpPageException e)
            {
                problems.Add(e.Message);
            }
        }

        if (Directory.Exists(pageFolder))
            foreach (
                string path in Directory.EnumerateFiles(pageFolder, "*.md").Where(
                path => commands.All(command => command.Name != Path.GetFileNameWithoutExtension(path))).Order(StringComparer.Ordinal))
                problems.Add(HelpPageException.Format(path, 1, "there is no cmdlet of this name"));

        foreach (string problem in problems) errors.WriteLine(problem);
        if (problems.Count > 0) return false;
        MamlWriter.Write(pages, helpFile);
        return true;
    }

    /// <summary>Brings the generated parts of the pages up to date and drafts pages that are missing.</summary>
    public static void Update(IReadOnlyList<CommandModel> commands, string pageFolder)
    {
        Directory.CreateDirectory(pageFolder);
        foreach (CommandModel command in commands)
        {
            string path = PagePath(pageFolder, command.Name);
            HelpPage? page = File.Exists(path) ? HelpPageParser.Parse(path) : null;
            File.WriteAllText(path, PageWriter.Write(command, page));
        }
    }

    private static string PagePath(string folder, string name) => Path.Combine(folder, name + ".md");
}
