using PSPixelClassification.ModuleBuilder.Help;

namespace PSPixelClassification.Tests.Help;

/// <summary>The check of the pages that runs in the build.</summary>
public sealed class HelpBuildTests : IDisposable
{
    private static readonly CommandModel s_command = new(
        "Measure", "Probe", "Path", SupportsShouldProcess: false,
        [
            new ParameterModel(
                "Path", "String[]", "System.String[]", [], [], Wildcards: true, [new ParameterUse("Path", true, 0, true, true)]),
            new ParameterModel("Kind", "PixelType", "PSPixelClassification.Imaging.PixelType", ["K"], ["UInt8", "UInt16"], Wildcards: false,
                [new ParameterUse(ParameterUse.AllSets, false, null, false, false)]),
        ],
        ["System.String"]);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Draft_OfANewCmdlet_IsRefusedUntilSomebodyFillsIt()
    {
        HelpBuild.Update([s_command], _folder.Path);

        Assert.Contains("Measure-Probe.md(12): error HELP: a placeholder is left", Problems(), StringComparison.Ordinal);
    }

    [Fact]
    public void Page_ThatFitsItsCmdlet_BecomesHelp()
    {
        WritePage();

        Assert.Equal("", Problems());
        string maml = File.ReadAllText(HelpFile);
        Assert.Contains("<dev:code>Measure-Probe a.tif</dev:code>", maml, StringComparison.Ordinal);
        Assert.Contains("<maml:para>Measures a probe.</maml:para>", maml, StringComparison.Ordinal);
    }

    [Fact]
    public void Update_OfAGoodPage_ChangesNothing()
    {
        string page = WritePage();
        string before = File.ReadAllText(page);

        HelpBuild.Update([s_command], _folder.Path);

        Assert.Equal(before, File.ReadAllText(page));
    }

    [Theory]
    [InlineData("Required: True", "Required: False", "the table of -Path does not fit the cmdlet")]
    [InlineData("### -Kind\n", "### -Sort\n", "the parameter -Kind is described 0 times")]
    [InlineData("### -Kind\n", "### -Sort\n", "the cmdlet has no parameter -Sort")]
    [InlineData("[-Path] <String[]>", "[-Path] <String>", "the syntax is not that of the cmdlet")]
    [InlineData("## NOTES\n", "## NOTICE\n", "found the section 'NOTICE' where 'NOTES' belongs")]
    [InlineData("## DESCRIPTION\n", "", "found the section 'EXAMPLES' where 'DESCRIPTION' belongs")]
    [InlineData("### Example 2: ", "### Second: ", "the title of an example reads")]
    [InlineData("### Example 2: Two\n\n```powershell\nMeasure-Probe b.tif\n```\n\nMeasures b.\n", "", "there are 1 examples")]
    [InlineData("Measure-Probe b.tif\n```\n", "Measure-Probe b.tif\n", "the code block is not closed")]
    [InlineData("Measures a probe.", "", "the synopsis is empty")]
    [InlineData("### System.String\n", "### System.Int32\n", "the output type 'System.String' is missing")]
    [InlineData("# Measure-Probe\n", "# Measure-Prob\n", "the title is 'Measure-Prob', the file is named 'Measure-Probe'")]
    [InlineData("schema: 2.0.0\n", "", "the front matter has no 'schema:'")]
    public void Page_ThatDoesNotFit_IsRefusedWithFileAndLine(string text, string replacement, string problem)
    {
        string page = WritePage();
        string content = File.ReadAllText(page);
        Assert.Contains(text, content, StringComparison.Ordinal);
        File.WriteAllText(page, content.Replace(text, replacement, StringComparison.Ordinal));

        string found = Problems();

        Assert.Contains(problem, found, StringComparison.Ordinal);
        Assert.Matches(@"Measure-Probe\.md\(\d+\): error HELP: ", found);
        Assert.False(File.Exists(HelpFile));
    }

    [Fact]
    public void Page_WithoutACmdlet_IsRefused()
    {
        WritePage();
        _folder.Write("Get-Lost.md");

        Assert.Contains("Get-Lost.md(1): error HELP: there is no cmdlet of this name", Problems(), StringComparison.Ordinal);
    }

    private string HelpFile => _folder.File("help.xml");

    private string Problems()
    {
        using StringWriter errors = new();
        bool good = HelpBuild.Build([s_command], _folder.Path, HelpFile, errors);
        Assert.Equal(good, errors.ToString().Length == 0);
        return errors.ToString();
    }

    private string WritePage()
    {
        HelpBuild.Update([s_command], _folder.Path);
        string path = _folder.File("Measure-Probe.md");
        string page = File.ReadAllText(path)
            .Replace("{{ A sentence that starts with a verb }}", "Measures a probe.", StringComparison.Ordinal)
            .Replace("{{ What it does, and when to use it }}", "Measures it with care.", StringComparison.Ordinal)
            .Replace(
                "### Example 1: {{ What it shows }}",
                "### Example 1: One\n\n```powershell\nMeasure-Probe a.tif\n```\n\nMeasures a.\n\n### Example 2: "
                + "Two\n\n```powershell\nMeasure-Probe b.tif\n```\n\nMeasures b.", StringComparison.Ordinal)
            .Replace("{{ What it decides }}", "Decides it.", StringComparison.Ordinal);
        File.WriteAllText(path, page);
        return path;
    }
}
