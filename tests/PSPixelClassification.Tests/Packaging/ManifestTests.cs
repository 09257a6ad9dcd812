using System.Management.Automation;
using System.Reflection;
using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Packaging;

public sealed class ManifestTests
{
    [Fact]
    public void Manifest_OfTheBuiltModule_IsValid()
    {
        using EngineSession session = new();

        PSModuleInfo module = Assert.IsType<PSModuleInfo>(
            Assert.Single(session.RunToEnd("param($Path) Test-ModuleManifest $Path", ("Path", BuiltModule.Manifest))));

        Assert.Equal(Path.GetFileName(BuiltModule.Folder), module.Version.ToString());
        Assert.Equal(["Core"], module.CompatiblePSEditions);
        Assert.NotEmpty(module.Description);
    }

    [Fact]
    public void ExportedCmdlets_AreThePublicCmdletClassesOfTheAssembly()
    {
        using EngineSession session = new();

        IEnumerable<object?> exported = session.RunToEnd("(Get-Module PSPixelClassification).ExportedCmdlets.Keys");

        Assert.Equal(CmdletClasses().Order(StringComparer.Ordinal), exported.Cast<string>().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("FunctionsToExport")]
    [InlineData("VariablesToExport")]
    public void OtherExports_AreEmptyListsAndNotLeftOut(string key)
    {
        string manifest = File.ReadAllText(BuiltModule.Manifest);

        Assert.Matches($@"(?m)^\s*{key}\s*=\s*@\(\)", manifest);
    }

    [Theory]
    [InlineData("CmdletsToExport")]
    [InlineData("AliasesToExport")]
    public void Lists_NameNoWildcard(string key)
    {
        string manifest = File.ReadAllText(BuiltModule.Manifest);

        Assert.DoesNotMatch($@"{key}\s*=\s*@?\(?[^)]*\*", manifest);
    }

    [Fact]
    public void ExportedAliases_AreThoseOfTheCmdletClasses()
    {
        using EngineSession session = new();

        IEnumerable<object?> exported = session.RunToEnd(
            "(Get-Module PSPixelClassification).ExportedAliases.Values | ForEach-Object { \"$($_.Name)=$($_.Definition)\" }");

        IEnumerable<string> declared =
            from type in CmdletTypes()
            let cmdlet = type.GetCustomAttribute<CmdletAttribute>()
            from alias in type.GetCustomAttribute<AliasAttribute>()?.AliasNames ?? []
            select $"{alias}={cmdlet.VerbName}-{cmdlet.NounName}";
        Assert.Equal(declared.Order(StringComparer.Ordinal), exported.Cast<string>().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void CmdletNames_UseApprovedVerbsAndSingularNouns()
    {
        HashSet<string> verbs =
        [
            .. typeof(VerbsCommon).Assembly.GetTypes()
                .Where(
                    type => type.Namespace == typeof(VerbsCommon).Namespace && type.Name.StartsWith("Verbs", StringComparison.Ordinal)
                    && type.IsAbstract && type.IsSealed)
                .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
                    .Select(field => (string)field.GetValue(null)!),
        ];

        Assert.All(CmdletClasses(), name =>
        {
            string[] parts = name.Split('-');
            Assert.Contains(parts[0], verbs);
            Assert.DoesNotMatch("[^s]s$", parts[1]);
        });
    }

    [Fact]
    public void CmdletClasses_AreSealedAndNamedAfterTheirCommand()
        => Assert.All(CmdletTypes(), type =>
        {
            CmdletAttribute cmdlet = type.GetCustomAttribute<CmdletAttribute>()!;
            Assert.True(type.IsSealed, type.Name);
            Assert.Equal($"{cmdlet.VerbName}{cmdlet.NounName}Command", type.Name);
            Assert.NotEmpty(type.GetCustomAttributes<OutputTypeAttribute>());
        });

    private static IEnumerable<Type> CmdletTypes() =>
        BuiltModule.Assembly.GetExportedTypes().Where(type => !type.IsAbstract && type.IsDefined(typeof(CmdletAttribute)));

    private static IEnumerable<string> CmdletClasses() =>
        CmdletTypes().Select(type => type.GetCustomAttribute<CmdletAttribute>()!).Select(cmdlet => $"{cmdlet.VerbName}-{cmdlet.NounName}");
}
