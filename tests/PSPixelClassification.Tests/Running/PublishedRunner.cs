namespace PSPixelClassification.Tests.Running;

/// <summary>The Runner as 'dotnet publish' leaves it for a machine of this kind.</summary>
public sealed class PublishedRunner : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PublishedRunner()
    {
        string project = Path.Combine(TestFiles.RepositoryRoot, "src", "PSPixelClassification.Runner");
        // The module is built by now, and other tests are reading it.
        (int exitCode, string output, string error) = ProgramRun.Run(
            "dotnet", TestFiles.RepositoryRoot, "publish", project, "-c", "Release", "-o", _folder.Path, "-p:BuildProjectReferences=false",
                "--disable-build-servers");
        Assert.True(exitCode == 0, output + error);
    }

    public string Folder => _folder.Path;

    public string Program => Path.Combine(Folder, "PSPixelClassification.Runner" + (OperatingSystem.IsWindows() ? ".exe" : ""));

    public void Dispose() => _folder.Dispose();
}
