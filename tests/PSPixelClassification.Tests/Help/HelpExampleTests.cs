using System.Management.Automation;
using System.Management.Automation.Language;
using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Help;

/// <summary>The code of every help example parses and names only cmdlets and parameters that exist.</summary>
public sealed class HelpExampleTests
{
    [Fact]
    public void EveryExample_NamesCmdletsAndParametersThatExist()
    {
        using EngineSession session = new();
        Dictionary<string, CommandInfo> commands = session.RunToEnd("Get-Command -Module PSPixelClassification -CommandType Cmdlet")
            .Select(value => (CommandInfo)value!).ToDictionary(command => command.Name, StringComparer.OrdinalIgnoreCase);
        IReadOnlyList<string> examples =
            [.. session.RunToEnd(
                "Get-Command -Module PSPixelClassification -CommandType Cmdlet | ForEach-Object { (Get-Help $_.Name).examples.example | "
                + "ForEach-Object { [string]$_.code } }").Cast<string>()];

        Assert.True(examples.Count >= 2 * commands.Count);
        Assert.All(examples, code =>
        {
            Ast script = Parser.ParseInput(code, out _, out ParseError[] errors);
            Assert.Empty(errors);
            foreach (CommandAst call in script.FindAll(ast => ast is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>())
            {
                if (call.GetCommandName() is not { } name || !commands.TryGetValue(name, out CommandInfo? command)) continue;
                Assert.All(
                    call.CommandElements.OfType<CommandParameterAst>(),
                    parameter => Assert.Contains(
                        parameter.ParameterName, command.Parameters.SelectMany(known => known.Value.Aliases.Append(known.Key)),
                        StringComparer.OrdinalIgnoreCase));
            }
        });
    }
}
