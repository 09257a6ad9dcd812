using PSPixelClassification.Loading;
using PSPixelClassification.Tests.Running;

namespace PSPixelClassification.Tests.Loading;

/// <summary>A build adds machine code for some platforms, in folders of their own: the runtime refuses that of another platform.</summary>
public sealed class PlatformFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void FindAssembly_WithMachineCodeForThisPlatform_PrefersIt()
    {
        PlatformFolder folder = new(_folder.Path);
        _folder.Write("Engine.dll");
        string compiled = _folder.Write(Path.Combine(Path.GetFileName(folder.FullName), "Engine.dll"));

        Assert.Equal(compiled, folder.FindAssembly("Engine"));
    }

    [Fact]
    public void FindAssembly_WithMachineCodeForAnotherPlatformOnly_TakesThePortableOne()
    {
        string portable = _folder.Write("Engine.dll");
        _folder.Write(Path.Combine("other-x64", "Engine.dll"));

        Assert.Equal(portable, new PlatformFolder(_folder.Path).FindAssembly("Engine"));
        Assert.Null(new PlatformFolder(_folder.Path).FindAssembly("Absent"));
    }

    [Fact]
    public void Engine_OfTheModule_IsTheOneForThisPlatform()
    {
        _folder.Write("script.ps1", "(New-FeatureSet).GetType().Assembly.Location");

        (_, string output, string error) = RunnerProcess.Run(_folder.Path, "script.ps1");

        PlatformFolder binaries = new(Path.Combine(PublishedRunner.Module, "bin"));
        Assert.Equal(("", binaries.FindAssembly("PSPixelClassification.Core")), (error, output));
    }
}
