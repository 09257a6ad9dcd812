using System.Management.Automation;
using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Help;

/// <summary>What Get-Help shows of every exported cmdlet. The build checks the pages themselves.</summary>
public sealed class PublishedHelpTests
{
    private static readonly string[] s_common =
    [
        .. Cmdlet.CommonParameters, .. Cmdlet.OptionalCommonParameters,
    ];

    [Fact]
    public void EveryCmdlet_HasSynopsisDescriptionAndTwoExamples()
    {
        using EngineSession session = new();

        Assert.All(Commands(session), name =>
        {
            dynamic help = Help(session, name);
            Assert.DoesNotContain(name, (string)help.Synopsis.ToString(), StringComparison.Ordinal);
            Assert.NotEmpty(((IEnumerable<PSObject>)help.description).Select(paragraph => paragraph.ToString()).First());
            Assert.True(((object[])help.examples.example).Length >= 2, name);
        });
    }

    [Fact]
    public void EveryParameter_IsDescribed()
    {
        using EngineSession session = new();

        Assert.All(Commands(session), name =>
        {
            IEnumerable<object?> described = session.RunToEnd(
                "param($Name) (Get-Help $Name).parameters.parameter | Where-Object { $_.description.Text } | ForEach-Object { $_.name }", (
                    "Name", name));
            IEnumerable<object?> declared = session.RunToEnd(
                "param($Name, $Common) (Get-Command $Name).Parameters.Keys | Where-Object { $_ -notin $Common }", ("Name", name), (
                    "Common", s_common));
            Assert.Empty(declared.Except(described));
        });
    }

    [Theory]
    [InlineData("about_PSPixelClassification")]
    [InlineData("about_ClassifierProjects")]
    public void AboutTopic_IsFound(string topic)
    {
        using EngineSession session = new();

        Assert.Contains("ilastik", Assert.Single(session.RunToEnd("param($Topic) Get-Help $Topic", ("Topic", topic)))!.ToString(),
            StringComparison.Ordinal);
    }

    private static IEnumerable<string> Commands(EngineSession session) =>
        session.RunToEnd("(Get-Module PSPixelClassification).ExportedCmdlets.Keys").Cast<string>();

    private static PSObject Help(EngineSession session, string name) =>
        Assert.Single(session.Run("Get-Help $name -Full", ("name", name)).Objects);
}
