using System.Reflection;

namespace PSPixelClassification.TestSupport;

/// <summary>Where the tests' files are.</summary>
public static class TestFiles
{
    /// <summary>The absolute path of the repository.</summary>
    public static string RepositoryRoot { get; } = Path.GetFullPath(typeof(TestFiles).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!);

    /// <summary>A file or folder below tests/data.</summary>
    /// <param name="relativePath">Its path there.</param>
    public static string Committed(string relativePath) => Path.Combine(RepositoryRoot, "tests", "data", relativePath);
}
