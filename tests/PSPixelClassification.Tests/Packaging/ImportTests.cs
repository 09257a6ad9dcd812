using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Packaging;

public sealed class ImportTests
{
    [Fact]
    public void Import_LetsScriptsNameTypesOfTheEngine()
    {
        using EngineSession session = new();

        Assert.Equal(["PSPixelClassification.Imaging.PixelType"], session.RunToEnd("[PSPixelClassification.Imaging.PixelType].FullName"));
    }

    [Fact]
    public void Import_AfterRemoval_Works()
    {
        using EngineSession session = new();

        session.RunToEnd("param($Manifest) Remove-Module PSPixelClassification; Import-Module $Manifest; Import-Module $Manifest -Force",
            ("Manifest", BuiltModule.Manifest));

        Assert.Equal(["PSPixelClassification"], session.RunToEnd("(Get-Module PSPixelClassification).Name"));
    }

    [Fact]
    public void Import_PutsOwnAssembliesIntoTheDefaultContext()
    {
        using EngineSession session = new();

        Assert.Equal(
            ["Default", "Default"],
            session.RunToEnd("""
                [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -in 'PSPixelClassification', 'PSPixelClassification.Core' } |
                    ForEach-Object { [System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext($_).Name }
                """));
    }
}
