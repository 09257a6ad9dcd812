using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Completion;
using PSPixelClassification.Errors;
using PSPixelClassification.Labels;
using PSPixelClassification.Pipeline.Arguments;

namespace PSPixelClassification.Commands;

/// <summary>Renames, recolors and reorders a class of an image's labels.</summary>
[Cmdlet(VerbsCommon.Set, "LabelClass")]
[OutputType(typeof(ClassifierImage))]
public sealed class SetLabelClassCommand : LabelCommand
{
    private ClassifierImage? _imageWithout;
    private bool _isFound;

    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(LabelClassCompleter))]
    [ValidateNotNullOrEmpty]
    [SingleText]
    public string Name { get; set; } = "";

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [ValidateNotNullOrEmpty]
    [SingleText]
    public string? NewName { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(ColorCompleter))]
    [ValidateNotNull]
    [ColorTransformation]
    public RgbColor? Color { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true)]
    [ValidateRange(1, LabelClass.MaxValue)]
    public int? Value { get; set; }

    /// <inheritdoc/>
    protected override void Prepare()
    {
        if (NewName is null && Color is null && Value is null)
        {
            ThrowTerminatingError(ErrorRecords.InvalidArgument(
                ErrorIds.NothingToSet, $"No change of the class '{Name}' is given. Give -NewName, -Color or -Value.", Name));
        }
    }

    /// <inheritdoc/>
    protected override void Edit(ClassifierImage image)
    {
        if (image.Labels.Classes.Any(known => known.IsNamed(Name)))
        {
            image.Labels.ChangeClass(Name, NewName, Color, Value);
            _isFound = true;
        }
        else
        {
            WriteVerbose($"{image.Name}: it has no class '{Name}'.");
            _imageWithout ??= image;
        }
    }

    /// <inheritdoc/>
    // That one image of many lacks a class is usual; that all do is a name misspelt.
    protected override void Finish()
    {
        if (!_isFound && _imageWithout is { } image) TryItem(image, () => image.Labels.ChangeClass(Name, NewName, Color, Value));
    }
}
