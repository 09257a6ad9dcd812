namespace PSPixelClassification.Core.Tests.Projects;

/// <summary>The project files below tests/data: of ilastik, of other versions of it, of others.</summary>
internal static class CommittedProjects
{
    /// <summary>Those that are no Pixel Classification projects of a version that is read, with the error.</summary>
    public static IReadOnlyDictionary<string, string> Refused { get; } = new Dictionary<string, string>
    {
        ["projects/versions/0.5.ilp"] = "ProjectVersionUnsupported",
        ["projects/versions/0.6-unnamed.ilp"] = "ProjectWorkflowUnsupported",
        ["projects/versions/1.3.3-objects.ilp"] = "ProjectWorkflowUnsupported",
    };

    /// <summary>Paths below tests/data.</summary>
    public static TheoryData<string> All => [.. Find()];

    /// <summary>Those that are read.</summary>
    public static TheoryData<string> Readable => [.. Find().Where(path => !Refused.ContainsKey(path))];

    private static IEnumerable<string> Find() =>
        new[] { "projects", "reference" }.Select(TestFiles.Committed)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.ilp", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(TestFiles.Committed(""), path).Replace('\\', '/')).Order(StringComparer.Ordinal);
}
