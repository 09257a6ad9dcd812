using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Packaging;

public sealed class LayoutTests
{
    [Theory]
    [InlineData("PSPixelClassification.psd1")]
    [InlineData("PSPixelClassification.Format.ps1xml")]
    [InlineData("PSPixelClassification.Types.ps1xml")]
    [InlineData("bin/PSPixelClassification.dll")]
    [InlineData("bin/PSPixelClassification.Core.dll")]
    [InlineData("bin/PSPixelClassification.Loading.dll")]
    [InlineData("bin/dependencies/BitMiracle.LibTiff.NET.dll")]
    [InlineData("bin/dependencies/Microsoft.ML.FastTree.dll")]
    [InlineData("bin/dependencies/win-x64/FastTreeNative.dll")]
    [InlineData("bin/dependencies/linux-x64/libFastTreeNative.so")]
    [InlineData("bin/dependencies/osx-x64/libFastTreeNative.dylib")]
    [InlineData("en-US/PSPixelClassification.dll-Help.xml")]
    [InlineData("en-US/about_PSPixelClassification.help.txt")]
    public void Build_PutsTheFileIntoTheModule(string path) => Assert.True(File.Exists(Path.Combine(BuiltModule.Folder, path)), path);

    [Fact]
    public void Module_CarriesNoPartOfPowerShell()
        => Assert.DoesNotContain(
            Directory.EnumerateFiles(BuiltModule.Folder, "*.dll", SearchOption.AllDirectories),
            path => Path.GetFileName(path) is "System.Management.Automation.dll" or "Microsoft.Management.Infrastructure.dll");

    [Fact]
    public void ThirdPartyAssemblies_LieInTheirOwnFolderOnly()
        => Assert.Equal(
            ["PSPixelClassification.Core.dll", "PSPixelClassification.LabelEditor.dll", "PSPixelClassification.Loading.dll",
                "PSPixelClassification.dll"],
            Directory.EnumerateFiles(Path.Combine(BuiltModule.Folder, "bin"), "*.dll").Select(path => Path.GetFileName(path)!)
                .Order(StringComparer.Ordinal));
}
