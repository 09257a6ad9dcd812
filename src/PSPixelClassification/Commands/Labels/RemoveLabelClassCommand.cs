using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Completion;
using PSPixelClassification.Errors;
using PSPixelClassification.Labels;
using PSPixelClassification.Pipeline.Arguments;

namespace PSPixelClassification.Commands;

/// <summary>Removes classes of an image's labels, with the labels of their pixels.</summary>
[Cmdlet(VerbsCommon.Remove, "LabelClass")]
[OutputType(typeof(ClassifierImage))]
public sealed class RemoveLabelClassCommand : LabelCommand
{
    private readonly HashSet<string> _found = [];

    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(LabelClassCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <inheritdoc/>
    protected override void Edit(ClassifierImage image)
    {
        LabelClass[] classes = [.. image.Labels.Classes.Where(known => Name.Any(pattern => ClassPattern.Matches(known, pattern)))];
        _found.UnionWith(Name.Where(pattern => classes.Any(known => ClassPattern.Matches(known, pattern))));
        if (classes.Length > 0) image.Labels.RemoveClasses([.. classes.Select(known => known.Name)]);
        else WriteVerbose($"{image.Name}: it has no class {string.Join(", ", Name)}.");
    }

    /// <inheritdoc/>
    // That one image of many lacks a class is usual; that all do is a name misspelt.
    protected override void Finish()
    {
        foreach (string name in Name.Where(name => !WildcardPattern.ContainsWildcardCharacters(name)).Except(_found))
        {
            WriteError(ErrorRecords.InvalidArgument(
                ErrorIds.LabelClassNotFound, $"No image has a class '{name}'. Get-PixelLabel lists the classes.", name));
        }
    }
}
