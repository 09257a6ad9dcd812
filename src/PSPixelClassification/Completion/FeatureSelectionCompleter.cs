using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using PSPixelClassification.Features;
using static System.FormattableString;

namespace PSPixelClassification.Completion;

/// <summary>Offers tables of features and their scales: one for each group of features, and ilastik's 37 boxes, to be edited.</summary>
public sealed class FeatureSelectionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        FeatureKinds.Groups.Select(group => (group, Table(FeatureNames.Parse(group)))).Append(("all", Table(FeatureSet.Default.Kinds)))
            .Where(offer => offer.Item2.StartsWith(wordToComplete ?? "", StringComparison.OrdinalIgnoreCase))
            .Select(offer => new CompletionResult(offer.Item2, offer.Item1, CompletionResultType.ParameterValue, offer.Item2));

    private static string Table(IEnumerable<FeatureKind> kinds) => $"@{{ {string.Join("; ", kinds.Select(Row))} }}";

    private static string Row(FeatureKind kind)
    {
        IEnumerable<double> sigmas = FeatureSet.Default.Sigmas.Where(sigma => FeatureSet.Default.IsSelected(kind, sigma));
        return $"{kind} = {string.Join(", ", sigmas.Select(sigma => Invariant($"{sigma}")))}";
    }
}
