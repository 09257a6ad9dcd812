using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Running;

/// <summary>
/// The Runner as 'dotnet publish' leaves it for a machine of this kind, published once for all tests: it starts three times as fast as the
/// one that a build leaves.
/// </summary>
internal static class PublishedRunner
{
    private static readonly Lazy<string> s_folder = new(Publish);

    public static string Folder => s_folder.Value;

    public static string Program => Path.Combine(Folder, "PSPixelClassification.Runner" + (OperatingSystem.IsWindows() ? ".exe" : ""));

    /// <summary>What the program runs, for 'dotnet'.</summary>
    public static string Assembly => Path.Combine(Folder, "PSPixelClassification.Runner.dll");

    /// <summary>The module that was packed beside the program.</summary>
    public static string Module => Path.Combine(Folder, "PSPixelClassification", Path.GetFileName(BuiltModule.Folder));

    private static string Publish()
    {
        string project = Path.Combine(TestFiles.RepositoryRoot, "src", "PSPixelClassification.Runner");
        string folder = Path.Combine(project, "bin", "published");
        // Publishing adds to what is there.
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        // The module is built by now, and other tests are reading it.
        (int exitCode, string output, string error) = ProgramRun.Run(
            "dotnet", TestFiles.RepositoryRoot, "publish", project, "-c", "Release", "-o", folder, "-p:BuildProjectReferences=false",
                "--disable-build-servers");
        Assert.True(exitCode == 0, output + error);
        return folder;
    }
}
