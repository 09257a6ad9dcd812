namespace PSPixelClassification.Core.Tests.Projects;

/// <summary>The project files of the larger reference data.</summary>
internal static class SharedProjects
{
    /// <summary>Paths below the root of that data; one empty path where it is absent.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. new[] { "data", "reference" }.Where(folder => Directory.Exists(TestFiles.Shared(folder)))
            .SelectMany(folder => Directory.EnumerateFiles(TestFiles.Shared(folder), "*.ilp", SearchOption.AllDirectories))
            .Where(path => Path.GetFileName(Path.GetDirectoryName(path)) != "damaged")
            .Select(path => Path.GetRelativePath(TestFiles.SharedRoot, path)).Order(StringComparer.Ordinal).DefaultIfEmpty("")];

    /// <summary>Those that are damaged, or no Pixel Classification projects of a version that is read.</summary>
    public static IReadOnlyDictionary<string, string> Refused { get; } = new Dictionary<string, string>
    {
        ["pc-oc-133.ilp"] = "ProjectWorkflowUnsupported",
        ["ilastik-0.5.ilp"] = "ProjectVersionUnsupported",
        ["test_project.ilp"] = "ProjectWorkflowUnsupported",
        ["ilp-ALLOC-119-356.ilp"] = "ProjectFormatInvalid",
        ["ilp-ALLOC-119-513.ilp"] = "ProjectFormatInvalid",
        ["ilp-ALLOC-125-337.ilp"] = "ProjectFormatInvalid",
    };

    public static bool IsRead(string path) => path.Length > 0 && !Refused.ContainsKey(Path.GetFileName(path));
}
