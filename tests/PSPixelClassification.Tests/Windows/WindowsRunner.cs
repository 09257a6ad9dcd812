using System.Diagnostics;

namespace PSPixelClassification.Tests.Windows;

/// <summary>The Runner as it is published for Windows, made when the first test asks for it.</summary>
public sealed class WindowsRunner : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<(Wine Wine, string Program)> _made;

    public WindowsRunner() => _made = new(Make);

    /// <summary>The Windows it runs under.</summary>
    public Wine Wine => _made.Value.Wine;

    /// <summary>Runs a script under Wine.</summary>
    public ProgramResult Run(string workingFolder, params string[] arguments)
    {
        using Process process = Start(workingFolder, arguments);
        return Wine.Clean(ProgramRun.Finish(process));
    }

    /// <summary>Starts a script under Wine.</summary>
    public Process Start(string workingFolder, params string[] arguments) => Wine.Start(workingFolder, [_made.Value.Program, .. arguments]);

    public void Dispose()
    {
        if (_made.IsValueCreated) Wine.Dispose();
        _folder.Dispose();
    }

    private (Wine Wine, string Program) Make()
    {
        string project = Path.Combine(TestFiles.RepositoryRoot, "src", "PSPixelClassification.Runner");
        // The module is built by now, and compiling PowerShell ahead takes longer than these tests.
        (int exitCode, string output, string error) = ProgramRun.Run(
            "dotnet", TestFiles.RepositoryRoot, "publish", project, "-c", "Release", "-r", "win-x64", "--self-contained",
            "-o", _folder.File("runner"), "--artifacts-path", _folder.File("artifacts"), "-p:BuildProjectReferences=false",
            "-p:PublishReadyToRun=false", "--disable-build-servers");
        Assert.True(exitCode == 0, output + error);
        return (new Wine(), _folder.File("runner/PSPixelClassification.Runner.exe"));
    }
}
