using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Completion;
using PSPixelClassification.Errors;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;
using PSPixelClassification.Pipeline.Arguments;

namespace PSPixelClassification.Commands;

/// <summary>Renames, recolors and reorders a class of an image's labels, or merges it into another one.</summary>
[Cmdlet(VerbsCommon.Set, "LabelClass", DefaultParameterSetName = ChangeSet)]
[OutputType(typeof(ClassifierImage))]
public sealed class SetLabelClassCommand : LabelCommand
{
    private const string ChangeSet = "Change";
    private const string MergeSet = "Merge";

    private ClassifierImage? _imageWithout;
    private bool _isFound;
    private bool _isMerged;

    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(LabelClassCompleter))]
    [ValidateNotNullOrEmpty]
    [SingleText]
    public string Name { get; set; } = "";

    [Parameter(ParameterSetName = ChangeSet)]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [ValidateNotNullOrEmpty]
    [SingleText]
    public string? NewName { get; set; }

    [Parameter(ParameterSetName = ChangeSet)]
    [ArgumentCompleter(typeof(ColorCompleter))]
    [ValidateNotNull]
    [ColorTransformation]
    public RgbColor? Color { get; set; }

    [Parameter(ParameterSetName = ChangeSet)]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true)]
    [ValidateRange(1, LabelClass.MaxValue)]
    public int? Value { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = MergeSet)]
    [ArgumentCompleter(typeof(LabelClassCompleter))]
    [ValidateNotNullOrEmpty]
    [SingleText]
    public string? MergeInto { get; set; }

    /// <inheritdoc/>
    protected override void Prepare()
    {
        if (NewName is null && Color is null && Value is null && MergeInto is null)
        {
            ThrowTerminatingError(ErrorRecords.InvalidArgument(
                ErrorIds.NothingToSet, $"No change of the class '{Name}' is given. Give -NewName, -Color, -Value or -MergeInto.", Name));
        }

        if (string.Equals(MergeInto?.Trim(), Name.Trim(), StringComparison.OrdinalIgnoreCase))
        {
            ThrowTerminatingError(ErrorRecords.InvalidArgument(
                ErrorIds.NothingToSet, $"The class '{Name}' cannot be merged into itself. Name another class with -MergeInto.", Name));
        }
    }

    /// <inheritdoc/>
    protected override void Edit(ClassifierImage image)
    {
        if (image.Labels.Classes.Any(known => known.IsNamed(Name)))
        {
            Change(image.Labels);
            _isFound = true;
        }
        else
        {
            _isMerged |= MergeInto is not null && Knows(image.Labels, MergeInto);
            WriteVerbose($"{image.Name}: it has no class '{Name}'.");
            _imageWithout ??= image;
        }
    }

    /// <inheritdoc/>
    // That one image of many lacks a class is usual; that all do is a name misspelt.
    protected override void Finish()
    {
        if (!_isFound && _imageWithout is { } image) TryItem(image, () => Change(image.Labels));
        if (_isFound && MergeInto is not null && !_isMerged)
        {
            WriteWarning(
                $"No image has a class '{MergeInto}' to merge '{Name}' into, so that '{Name}' is called '{MergeInto}' now. "
                + "Where the name is misspelt, take it back with Undo-PixelLabel.");
        }
    }

    private static bool Knows(LabelLayer labels, string name) => labels.Classes.Any(known => known.IsNamed(name));

    private void Change(LabelLayer labels)
    {
        if (MergeInto is null)
        {
            labels.ChangeClass(Name, NewName, Color, Value);
        }
        else if (Knows(labels, MergeInto))
        {
            labels.MergeClass(Name, MergeInto);
            _isMerged = true;
        }
        else
        {
            // Among several images it may be another one that has both.
            labels.ChangeClass(Name, MergeInto);
        }
    }
}
