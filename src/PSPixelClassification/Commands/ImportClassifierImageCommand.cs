using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Completion;
using PSPixelClassification.Errors;
using PSPixelClassification.Exporting;
using PSPixelClassification.Imaging;
using PSPixelClassification.Pipeline;

namespace PSPixelClassification.Commands;

/// <summary>Opens image files. No pixel is read before somebody needs it.</summary>
[Cmdlet(VerbsData.Import, "ClassifierImage", DefaultParameterSetName = PathSet)]
[OutputType(typeof(ClassifierImage))]
public sealed class ImportClassifierImageCommand : PathCommand
{
    private string? _namedFile;

    [Parameter]
    [ArgumentCompleter(typeof(AxesCompleter))]
    [ValidateNotNull]
    public AxisOrder? Axes { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessFile(string filePath)
    {
        if (Name is not null && _namedFile is not null)
        {
            ThrowTerminatingError(ErrorRecords.InvalidArgument(
                "NameNotUnique",
                $"'{filePath}' would be named '{Name}' like '{_namedFile}' before it. Use -Name with one file at a time.",
                filePath));
        }

        ClassifierImage image = ClassifierImage.Open(filePath, Axes, Name);
        _namedFile = filePath;
        if (ResultNames.IsResult(filePath)) WriteWarning($"{filePath}: by its name this is a result of an earlier export, not a raw image.");
        if (image.Source.Info.AxesGuess is { } guess) WriteWarning($"{filePath}: {guess} Say what they are with -Axes.");
        foreach (string note in image.Notes) WriteVerbose($"{filePath}: {note}");
        WriteObject(image);
    }
}
