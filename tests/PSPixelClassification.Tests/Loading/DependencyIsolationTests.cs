using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using PSPixelClassification.ModuleBuilder.Isolation;
using PSPixelClassification.Tests.Hosting;
using PSPixelClassification.Tests.Running;

namespace PSPixelClassification.Tests.Loading;

/// <summary>Another module of the session may have loaded its own version of a library that this module uses.</summary>
public sealed class DependencyIsolationTests : IDisposable
{
    private static readonly string s_dependencies = Path.Combine(BuiltModule.Folder, "bin", "dependencies");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // The same version, too: Microsoft.ML calls every one of its releases 1.0.0.0.
    [Theory]
    [InlineData("BitMiracle.LibTiff.NET", "BitMiracle.LibTiff.Classic.Tiff", "1.0.0.0")]
    [InlineData("BitMiracle.LibTiff.NET", "BitMiracle.LibTiff.Classic.Tiff", "99.0.0.0")]
    [InlineData("SixLabors.ImageSharp", "SixLabors.ImageSharp.Image", "3.0.0.0")]
    [InlineData("Microsoft.ML.Data", "Microsoft.ML.MLContext", "1.0.0.0")]
    public void OtherVersion_LoadedByAnotherModule_IsNotUsedHere(string name, string type, string version)
    {
        _folder.Write("script.ps1", """
            param($Fake, $Reference, $Type)
            $context = [System.Runtime.Loader.AssemblyLoadContext]
            $other = $context::Default.LoadFromAssemblyPath($Fake)
            "other: $($other.GetName().Version)"
            $ours = [System.Reflection.Assembly]::Load($Reference)
            "same: $($ours -eq $other)"
            "has the type: $($null -ne $ours.GetType($Type))"
            "context: $($context::GetLoadContext($ours).Name)"
            """);

        (_, string output, string error) =
            RunnerProcess.Run(_folder.Path, "script.ps1", Fake(name, version), Isolated(name).FullName, type);

        Assert.Equal(
            ("", $"other: {version}\nsame: False\nhas the type: True\ncontext: PSPixelClassification.Dependencies"), (error, output));
    }

    [Fact]
    public void Library_ThatOnlyOthersAskFor_IsNotGivenToThem()
    {
        _folder.Write("script.ps1", """
            try { [System.Reflection.Assembly]::Load('Microsoft.ML.CpuMath, Version=1.0.0.0').FullName } catch { 'none' }
            try { [System.Reflection.Assembly]::Load('BitMiracle.LibTiff.NET, Version=2.0.0.0').FullName } catch { 'none' }
            """);

        Assert.Equal("none\nnone", RunnerProcess.Run(_folder.Path, "script.ps1").Output);
    }

    [Fact]
    public void Engine_OfTheModule_AsksForIsolatedVersionsOfAllItsLibraries()
    {
        IEnumerable<AssemblyName> references =
            References(File.ReadAllBytes(Path.Combine(BuiltModule.Folder, "bin", "PSPixelClassification.Core.dll")));

        Assert.All(
            references.Where(reference => File.Exists(Path.Combine(s_dependencies, reference.Name + ".dll"))),
            reference => Assert.Equal(ReferenceIsolation.MajorVersion, reference.Version!.Major));
    }

    [Fact]
    public void Cmdlets_ReferToNoLibraryThemselves()
        => Assert.DoesNotContain(BuiltModule.Assembly.GetReferencedAssemblies(),
            reference => File.Exists(Path.Combine(s_dependencies, reference.Name + ".dll")));

    [Fact]
    public void Isolation_ChangesTheMajorVersionOfTheNamedReferencesOnly()
    {
        byte[] image = File.ReadAllBytes(typeof(DependencyIsolationTests).Assembly.Location);

        byte[] changed = ReferenceIsolation.Apply(image, new HashSet<string> { "xunit.core", "absent" });

        Version before = References(image).Single(reference => reference.Name == "xunit.core").Version!;
        Assert.Equal(
            References(image).Select(reference => reference.Name == "xunit.core"
                ? reference.FullName.Replace(
                    $"Version={before}",
                    $"Version={new Version(ReferenceIsolation.MajorVersion, before.Minor, before.Build, before.Revision)}",
                    StringComparison.Ordinal)
                : reference.FullName),
            References(changed).Select(reference => reference.FullName));
        Assert.InRange(image.Zip(changed).Count(pair => pair.First != pair.Second), 1, sizeof(ushort));
    }

    private static AssemblyName Isolated(string name)
    {
        AssemblyName reference = AssemblyName.GetAssemblyName(Path.Combine(s_dependencies, name + ".dll"));
        reference.Version =
            new Version(ReferenceIsolation.MajorVersion, reference.Version!.Minor, reference.Version.Build, reference.Version.Revision);
        return reference;
    }

    private static AssemblyName[] References(byte[] image)
    {
        using PEReader portable = new(new MemoryStream(image));
        MetadataReader metadata = portable.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle).GetAssemblyName())];
    }

    private string Fake(string name, string version)
    {
        AssemblyName identity = new(name) { Version = Version.Parse(version) };
        identity.SetPublicKey(AssemblyName.GetAssemblyName(Path.Combine(s_dependencies, name + ".dll")).GetPublicKey());
        PersistedAssemblyBuilder assembly = new(identity, typeof(object).Assembly);
        assembly.DefineDynamicModule(name).DefineType("Nothing", TypeAttributes.Public).CreateType();
        string path = _folder.File(name + ".dll");
        assembly.Save(path);
        return path;
    }
}
