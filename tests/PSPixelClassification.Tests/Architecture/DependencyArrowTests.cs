using System.Text.RegularExpressions;
using System.Xml.Linq;
using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Architecture;

/// <summary>
/// Dependencies point one way; DESIGN: Batch → {Projects, Reports} → Exporting → Classification → {Features, Forests, Labels,
/// PracticeImages} → Imaging → Common; Annotations → {Exporting, Objects, Labels}.
/// </summary>
public sealed partial class DependencyArrowTests
{
    private static readonly Dictionary<string, string[]> s_mayUse = new()
    {
        ["Common"] = [],
        ["Imaging"] = ["Common"],
        ["Features"] = ["Imaging", "Common"],
        ["Forests"] = ["Imaging", "Common"],
        ["Labels"] = ["Imaging", "Common"],
        ["PracticeImages"] = ["Imaging", "Common"],
        ["Evaluation"] = ["Imaging", "Common"],
        ["Objects"] = ["Imaging", "Common"],
        ["Classification"] = ["Features", "Forests", "Labels", "Imaging", "Common"],
        ["Exporting"] = ["Classification", "Features", "Forests", "Labels", "Objects", "Imaging", "Common"],
        ["Annotations"] = ["Exporting", "Classification", "Labels", "Objects", "Imaging", "Common"],
        ["Projects"] = ["Exporting", "Classification", "Features", "Forests", "Labels", "Objects", "Imaging", "Common"],
        ["Reports"] = ["Exporting", "Classification", "Features", "Forests", "Labels", "Objects", "Imaging", "Common"],
        ["Batch"] = ["Projects", "Reports", "Exporting", "Classification", "Features", "Forests", "Labels", "Objects", "Imaging", "Common"],
    };

    public static TheoryData<string> CoreFolders()
        => [.. Directory.EnumerateDirectories(Path.Combine(TestFiles.RepositoryRoot, "src", "PSPixelClassification.Core"))
            .Select(folder => Path.GetFileName(folder)!).Where(name => name is not "bin" and not "obj")];

    [Theory]
    [MemberData(nameof(CoreFolders))]
    public void CoreFolder_UsesOnlyWhatLiesBelowIt(string folder)
    {
        Assert.True(
            s_mayUse.ContainsKey(folder), $"The folder {folder} has no place in the order; give it one here and in the documentation.");
        IEnumerable<string> forbidden =
            from path in SourceTree.Files("src", "PSPixelClassification.Core", folder)
            from Match match in CoreName().Matches(SourceTree.Code(path))
            let used = match.Groups[1].Value
            where used != folder && s_mayUse.ContainsKey(used) && !s_mayUse[folder].Contains(used)
            select $"{SourceTree.Name(path)} uses {used}";

        Assert.Empty(forbidden);
    }

    [Fact]
    public void CoreFiles_AreInTheNamespaceOfTheirFolder() => Assert.All(SourceTree.Files("src"), path =>
    {
        Match match = NamespaceLine().Match(File.ReadAllText(path));
        // Top-level statements have none.
        if (Path.GetFileName(path) == "Program.cs") return;
        string[] parts = SourceTree.Name(Path.GetDirectoryName(path)!).Split('/');
        string project = parts[1] is "PSPixelClassification.Core" ? "PSPixelClassification" : parts[1];
        // The full name of a cmdlet's class is part of its error ids, which scripts compare.
        if (parts is [_, "PSPixelClassification", "Commands", ..]) parts = parts[..3];
        Assert.Equal((SourceTree.Name(path), string.Join('.', [project, .. parts[2..]])), (SourceTree.Name(path), match.Groups[1].Value));
    });

    [Fact]
    public void OnlyCmdletsLoaderRunnerAndTests_KnowPowerShell()
    {
        string[] allowed = ["PSPixelClassification", "PSPixelClassification.Loading", "PSPixelClassification.Runner",
            "PSPixelClassification.Tests", "PSPixelClassification.Benchmarks"];

        IEnumerable<string> users = Projects()
            .Where(
                project => Includes(project, "PackageReference")
                .Any(package => package is "Microsoft.PowerShell.SDK" or "System.Management.Automation" or "PowerShellStandard.Library"))
            .Select(project => Path.GetFileNameWithoutExtension(project));

        Assert.Contains("PSPixelClassification", users);
        Assert.Empty(users.Except(allowed));
    }

    [Fact]
    public void Core_RefersToNoOtherProject()
    {
        string core = Projects().Single(project => Path.GetFileNameWithoutExtension(project) == "PSPixelClassification.Core");

        Assert.Empty(Includes(core, "ProjectReference"));
        Assert.DoesNotContain(
            typeof(Imaging.PixelType).Assembly.GetReferencedAssemblies(), reference => reference.Name == "System.Management.Automation");
    }

    [Fact]
    public void LibrariesOfOthers_AppearInNoPublicSignatureOfTheEngine()
    {
        HashSet<string> libraries = [.. Directory.EnumerateFiles(Path.Combine(BuiltModule.Folder, "bin", "dependencies"), "*.dll")
            .Select(path => Path.GetFileNameWithoutExtension(path)!)];

        IEnumerable<string> shown =
            from type in typeof(Imaging.PixelType).Assembly.GetExportedTypes()
            from used in PublicSignature.TypesOf(type)
            where libraries.Contains(used.Assembly.GetName().Name!)
            select $"{type} shows {used}";

        Assert.Empty(shown);
    }

    private static IEnumerable<string> Projects() => ((string[])["src", "tests"])
        .SelectMany(
            folder => Directory.EnumerateFiles(Path.Combine(TestFiles.RepositoryRoot, folder), "*.csproj", SearchOption.AllDirectories));

    private static IEnumerable<string?> Includes(string project, string item) =>
        XDocument.Load(project).Descendants(item).Select(element => (string?)element.Attribute("Include"));

    // With or without the root namespace, in which all of the engine lies.
    [GeneratedRegex(@"(?<![\w.])(?:PSPixelClassification\.)?([A-Z]\w*)(?:\.[A-Z]|;)")]
    private static partial Regex CoreName();

    [GeneratedRegex(@"(?m)^namespace ([\w.]+);")]
    private static partial Regex NamespaceLine();
}
