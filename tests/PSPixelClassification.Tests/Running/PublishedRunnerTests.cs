using System.Globalization;
using System.Reflection.PortableExecutable;

namespace PSPixelClassification.Tests.Running;

public sealed class PublishedRunnerTests : IDisposable
{
    // An empty script needs about 300 methods that no compiler can know ahead, and 6,000 where the engine is IL only.
    private const int MaxMethods = 1000;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("System.Management.Automation.dll")]
    [InlineData("Microsoft.PowerShell.Commands.Management.dll")]
    [InlineData("Microsoft.PowerShell.Commands.Utility.dll")]
    [InlineData("PSPixelClassification.Runner.dll")]
    public void Assembly_HoldsMachineCode(string name)
    {
        using PEReader reader = new(File.OpenRead(Path.Combine(PublishedRunner.Folder, name)));

        Assert.NotEqual(0, reader.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size);
    }

    [Fact]
    public void Script_StartsWithLittleToCompile()
    {
        string script = _folder.Write("script.ps1", "[System.Runtime.JitInfo]::GetCompiledMethodCount()");

        string output = Run(script);

        Assert.InRange(int.Parse(output, CultureInfo.InvariantCulture), 1, MaxMethods);
    }

    [Fact]
    public void Script_HasTheModuleThatWasPackedBesideTheProgram()
    {
        string script = _folder.Write("script.ps1", "(Get-Module PSPixelClassification).ModuleBase; (New-FeatureSet).GetType().Name");

        string output = Run(script);

        Assert.Equal($"{PublishedRunner.Module}\nFeatureSet", output);
    }

    private string Run(string script)
    {
        (int exitCode, string output, string error) = ProgramRun.Run(PublishedRunner.Program, _folder.Path, script);
        Assert.Equal((0, ""), (exitCode, error));
        return output;
    }
}
