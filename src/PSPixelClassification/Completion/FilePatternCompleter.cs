using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using PSPixelClassification.Exporting.Planning;

namespace PSPixelClassification.Completion;

/// <summary>Offers patterns to name files by, and behind an open brace the placeholders that may stand there.</summary>
public sealed class FilePatternCompleter : IArgumentCompleter
{
    private static readonly string[] s_ofResults = ["result_type", "class"];

    private static readonly string[] s_resultPatterns =
    [
        "{nickname}_{result_type}", "{nickname}", FilePattern.Default, "{nickname}_{result_type}_{slice_index}",
        "{nickname}_{series}_{result_type}", "{nickname}_{class}",
    ];

    private static readonly string[] s_objectPatterns = ["{nickname}", "{nickname}.geojson", "{nickname}.zip"];

    private static readonly string[] s_imagePatterns = ["{nickname}", "{nickname}_{slice_index}", "{nickname}_{series}"];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string typed = (wordToComplete ?? "").Trim('\'', '"');
        int brace = typed.LastIndexOf('{');
        bool isOpen = brace >= 0 && !typed[brace..].Contains('}', StringComparison.Ordinal);
        string before = isOpen ? typed[..brace] : typed;
        // Images alone have no results to be told apart.
        bool hasObjects = commandName.Equals("Export-SegmentedObject", StringComparison.OrdinalIgnoreCase);
        bool hasResults = !hasObjects && !commandName.Equals("Export-ClassifierImage", StringComparison.OrdinalIgnoreCase);
        string[] patterns = hasObjects ? s_objectPatterns : hasResults ? s_resultPatterns : s_imagePatterns;
        IEnumerable<string> placeholders = FilePattern.Placeholders.Where(name => hasResults || !s_ofResults.Contains(name));
        return (isOpen || typed.Length > 0 ? placeholders.Select(name => $"{before}{{{name}}}") : patterns)
            .Where(offer => offer.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Select(offer => new CompletionResult(Quote(offer), offer, CompletionResultType.ParameterValue, offer));
    }

    private static string Quote(string text) => $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";
}
