using System.Reflection;
using System.Reflection.Emit;
using PSPixelClassification.Tests.Hosting;
using PSPixelClassification.Tests.Running;

namespace PSPixelClassification.Tests.Loading;

/// <summary>Another module of the session may have loaded its own version of a library that this module uses.</summary>
public sealed class DependencyIsolationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("BitMiracle.LibTiff.NET", "BitMiracle.LibTiff.Classic.Tiff", "1.0.0.0")]
    [InlineData("BitMiracle.LibTiff.NET", "BitMiracle.LibTiff.Classic.Tiff", "99.0.0.0")]
    [InlineData("Microsoft.ML.DataView", "Microsoft.ML.IDataView", "1.0.0.0")]
    public void OtherVersion_LoadedByAnotherModule_IsNotUsedHere(string name, string type, string version)
    {
        _folder.File("script.ps1", """
            param($Fake, $Name, $Type, $Module)
            $context = [System.Runtime.Loader.AssemblyLoadContext]
            $other = $context::Default.LoadFromAssemblyPath($Fake)
            "other: $($other.GetName().Version)"
            # What the runtime does for a reference of the engine, asked for by hand.
            $engine = [PSPixelClassification.Imaging.PixelType].Assembly
            $reference = $engine.GetReferencedAssemblies() | Where-Object { $_.Name -eq $Name }
            if ($reference) { $ours = [System.Reflection.Assembly]::Load($reference) }
            else { $ours = ($context::All | Where-Object { $_.Name -eq 'PSPixelClassification.Dependencies' }).LoadFromAssemblyName([System.Reflection.AssemblyName] $Name) }
            "same: $($ours -eq $other)"
            "has the type: $($null -ne $ours.GetType($Type))"
            "context: $($context::GetLoadContext($ours).Name)"
            """);
        string fake = Fake(name, version);

        (_, string output, string error) = RunnerProcess.Run(_folder.FullName, "script.ps1", fake, name, type, BuiltModule.Folder);

        Assert.Equal(("", $"other: {version}\nsame: False\nhas the type: True\ncontext: PSPixelClassification.Dependencies"), (error, output));
    }

    [Fact]
    public void Library_ThatOnlyOthersAskFor_IsNotGivenToThem()
    {
        _folder.File("script.ps1", """
            try { [System.Reflection.Assembly]::Load('Microsoft.ML.CpuMath, Version=1.0.0.0').FullName } catch { 'none' }
            try { [System.Reflection.Assembly]::Load('BitMiracle.LibTiff.NET, Version=2.0.0.0').FullName } catch { 'none' }
            """);

        Assert.Equal("none\nnone", RunnerProcess.Run(_folder.FullName, "script.ps1").Output);
    }

    private string Fake(string name, string version)
    {
        PersistedAssemblyBuilder assembly = new(new AssemblyName(name) { Version = Version.Parse(version) }, typeof(object).Assembly);
        assembly.DefineDynamicModule(name).DefineType("Nothing", TypeAttributes.Public).CreateType();
        string path = Path.Combine(_folder.FullName, name + ".dll");
        assembly.Save(path);
        return path;
    }
}
