using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;
using PSPixelClassification.Tests.Architecture;
using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Errors;

/// <summary>Messages name commands as they are, and the engine says in one place which ones it names.</summary>
public sealed partial class RemedyTests
{
    private static readonly string[][] s_engine = [["src", "PSPixelClassification.Core"], ["src", "PSPixelClassification.LabelEditor"]];

    /// <summary>The module's cmdlets, each with its parameters.</summary>
    private static readonly Dictionary<string, HashSet<string>> s_cmdlets = BuiltModule.Assembly.GetExportedTypes()
        .Where(type => !type.IsAbstract && type.IsDefined(typeof(CmdletAttribute)))
        .ToDictionary(NameOf, type => type.GetProperties().Where(property => property.IsDefined(typeof(ParameterAttribute)))
            .Select(property => property.Name).ToHashSet());

    private static readonly HashSet<string> s_parameters =
        [.. s_cmdlets.Values.SelectMany(parameters => parameters).Select(name => $"-{name}")];

    // Those of PowerShell itself.
    private static readonly string[] s_foreign =
        ["-NonInteractive", "Get-Variable", "Import-Csv", "-Delimiter", "Get-ChildItem", "-Filter", "-File", "-Recurse"];

    private static readonly HashSet<string> s_verbs = [.. s_cmdlets.Keys.Select(name => name.Split('-')[0])];

    public static TheoryData<string> Speakers() =>
        [.. s_engine.SelectMany(folder => SourceTree.Files(folder)).Where(IsRemedies)
            .Concat(SourceTree.Files("src", "PSPixelClassification").Where(path => Named(path).Any())).Select(SourceTree.Name)];

    [Theory]
    [MemberData(nameof(Speakers))]
    public void Messages_NameCmdletsAndParametersThatExist(string file)
    {
        HashSet<string> known = [.. s_cmdlets.Keys, .. s_parameters, .. s_foreign];
        string path = Path.Combine(TestFiles.RepositoryRoot, file);

        Assert.NotEmpty(Named(path));
        Assert.Empty(Named(path).Except(known));
    }

    [Theory]
    [MemberData(nameof(Speakers))]
    public void Messages_ParameterBehindACmdlet_IsOneOfThatCmdlet(string file) => Assert.All(
        SourceTree.Texts(Path.Combine(TestFiles.RepositoryRoot, file)).SelectMany(text => Call().Matches(text))
            .Where(call => !s_foreign.Contains(call.Groups["cmdlet"].Value)),
        call => Assert.Contains(call.Groups["parameter"].Value, s_cmdlets[call.Groups["cmdlet"].Value]));

    [Fact]
    public void EngineAndEditor_OutsideTheRemedies_NameNoCommand()
    {
        IEnumerable<string> named =
            from path in s_engine.SelectMany(folder => SourceTree.Files(folder))
            where !IsRemedies(path)
            from name in Named(path)
            select $"{SourceTree.Name(path)} names {name}";

        Assert.Empty(named);
    }

    private static string NameOf(Type type)
    {
        CmdletAttribute cmdlet = type.GetCustomAttribute<CmdletAttribute>()!;
        return $"{cmdlet.VerbName}-{cmdlet.NounName}";
    }

    // What the label page writes for scripts is in a room of its own; some of its files name none.
    private static bool IsRemedies(string path) => Path.GetFileName(path).EndsWith("Remedies.cs", StringComparison.Ordinal)
        || Path.GetFileName(Path.GetDirectoryName(path)) == "Scripts" && Named(path).Any();

    // Letters alone are options of other programs, as in "ssh -L", unless a parameter is named so.
    private static IEnumerable<string> Named(string path) => SourceTree.Texts(path).SelectMany(text =>
        Parameter().Matches(text).Select(match => match.Value).Where(name => name.Length > 2 || s_parameters.Contains(name)).Concat(
            Command().Matches(text).Where(match => s_verbs.Contains(match.Groups["verb"].Value)).Select(match => match.Value)));

    [GeneratedRegex(@"(?<![\w-])-[A-Z]\w*")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\b(?<verb>[A-Z][a-z]+)-[A-Z]\w+")]
    private static partial Regex Command();

    [GeneratedRegex(@"\b(?<cmdlet>[A-Z][a-z]+-[A-Z]\w+) -(?<parameter>[A-Z]\w*)")]
    private static partial Regex Call();
}
