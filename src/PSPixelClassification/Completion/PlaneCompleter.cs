using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Completion;

/// <summary>
/// Offers the time points or slices of the images of <c>-InputObject</c> or <c>-Image</c>, and the extents of the first one as a region.
/// </summary>
public sealed class PlaneCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        object? input = fakeBoundParameters?["InputObject"] ?? fakeBoundParameters?["Image"]
            ?? (commandAst is null ? null : PipedInput.Of(commandAst));
        ImageShape[] shapes = [.. BoundObjects.Flatten<ClassifierImage>(input).Select(image => image.Extent)];
        if (shapes.Length == 0) return [];
        return Values(parameterName, shapes).Where(value => value.StartsWith(wordToComplete ?? "", StringComparison.Ordinal))
            .Select(value => new CompletionResult(value, value, CompletionResultType.ParameterValue, value));
    }

    private static IEnumerable<string> Values(string parameterName, ImageShape[] shapes) => parameterName switch
    {
        "Time" => Numbers(shapes.Max(shape => shape.Times)),
        "Z" => Numbers(shapes.Max(shape => shape.Depth)),
        _ => [string.Create(CultureInfo.InvariantCulture, $"0, 0, {shapes[0].Width}, {shapes[0].Height}")],
    };

    private static IEnumerable<string> Numbers(int count) =>
        Enumerable.Range(0, count).Select(number => number.ToString(CultureInfo.InvariantCulture));
}
