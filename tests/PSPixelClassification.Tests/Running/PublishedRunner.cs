using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Running;

/// <summary>The Runner as 'dotnet publish' leaves it for a machine of this kind.</summary>
public sealed class PublishedRunner : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PublishedRunner()
    {
        string project = Path.Combine(BuiltModule.RepositoryRoot, "src", "PSPixelClassification.Runner");
        // The module is built by now, and other tests are reading it.
        using var publish = RunnerProcess.StartProgram(
            "dotnet", BuiltModule.RepositoryRoot, "publish", project, "-c", "Release", "-o", _folder.FullName, "-p:BuildProjectReferences=false", "--disable-build-servers");
        (int exitCode, string output, string error) = RunnerProcess.Finish(publish);
        Assert.True(exitCode == 0, output + error);
    }

    public string Folder => _folder.FullName;

    public string Program => Path.Combine(Folder, "PSPixelClassification.Runner" + (OperatingSystem.IsWindows() ? ".exe" : ""));

    public void Dispose() => _folder.Dispose();
}
