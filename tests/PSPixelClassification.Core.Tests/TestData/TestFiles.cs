using System.Reflection;

namespace PSPixelClassification.Core.Tests.TestData;

/// <summary>Where the tests' files are.</summary>
internal static class TestFiles
{
    private static readonly string s_repositoryRoot = typeof(TestFiles).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    /// <summary>A file below tests/data.</summary>
    public static string Committed(string relativePath) => Path.Combine(s_repositoryRoot, "tests", "data", relativePath);

    /// <summary>The folder with larger reference data, outside the repository; may be absent.</summary>
    public static string SharedRoot { get; } = Environment.GetEnvironmentVariable("PSPIXELCLASSIFICATION_SHARED_DATA")
        ?? Path.GetFullPath(Path.Combine(s_repositoryRoot, "..", "shared"));

    /// <summary>A file or folder of the larger reference data.</summary>
    public static string Shared(string relativePath) => Path.Combine(SharedRoot, relativePath);
}
