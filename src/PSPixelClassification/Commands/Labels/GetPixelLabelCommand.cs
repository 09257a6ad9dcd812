using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Completion;
using PSPixelClassification.Errors;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Commands;

/// <summary>Counts the labelled pixels of each class.</summary>
[Cmdlet(VerbsCommon.Get, "PixelLabel")]
[OutputType(typeof(PixelLabelCount))]
public sealed class GetPixelLabelCommand : ImageInputCommand
{
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(LabelClassCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Class { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void ProcessImage(ClassifierImage image)
    {
        IReadOnlyList<LabelCount> counts = image.Labels.Snapshot().CountByClass;
        foreach (LabelCount count in counts.Where(count => Class.Any(pattern => Matches(count, pattern))))
        {
            LabelClass known = count.Class;
            WriteObject(new PixelLabelCount(image.Name, known.Name, known.Value, known.Color, count.Pixels));
        }

        foreach (string name in Class.Where(name => !WildcardPattern.ContainsWildcardCharacters(name)))
        {
            if (counts.Any(count => Matches(count, name))) continue;
            WriteError(ErrorRecords.InvalidArgument(
                ErrorIds.LabelClassNotFound, $"{image.Name}: there is no class '{name}'. Get-PixelLabel without -Class lists the classes.",
                    image));
        }
    }

    private static bool Matches(LabelCount count, string pattern) =>
        string.Equals(count.Class.Name, pattern.Trim(), StringComparison.OrdinalIgnoreCase)
        || new WildcardPattern(pattern, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant).IsMatch(count.Class.Name);
}
