using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Completion;
using PSPixelClassification.Completion.ModelClasses;
using PSPixelClassification.Errors;
using PSPixelClassification.Exporting.Provenance;
using PSPixelClassification.Objects;
using PSPixelClassification.Pipeline;
using PSPixelClassification.Pipeline.Arguments;

namespace PSPixelClassification.Commands;

/// <summary>Makes numbered objects of the pixels of a class.</summary>
[Cmdlet(VerbsData.ConvertTo, "ObjectLabel")]
[OutputType(typeof(ClassifierImage))]
public sealed class ConvertToObjectLabelCommand : ImageInputCommand
{
    private const int ActivityId = 24;

    /// <inheritdoc/>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(VariableCompleter<ClassifierImage>))]
    [ImageTransformation(RemedyForProject)]
    [ValidateNotNullOrEmpty]
    public override ClassifierImage[] InputObject { get; set; } = [];

    [Parameter]
    [ArgumentCompleter(typeof(RecordedClassCompleter))]
    [ValidateNotNullOrEmpty]
    [SingleText]
    public string Class { get; set; } = "1";

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation]
    [ValidateRange(0.0, 1.0)]
    public double LowThreshold { get; set; } = 0.5;

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation]
    [ValidateRange(0.0, 1.0)]
    public double? HighThreshold { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true)]
    [ValidateRange(0, ObjectOptions.MaxMinimumDistance)]
    public int MinimumDistance { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation]
    [ValidateRange(0.0, ObjectOptions.MaxSmoothing)]
    public double Smoothing { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true)]
    [ValidateRange(1, long.MaxValue)]
    public long MinimumSize { get; set; } = 1;

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true)]
    [ValidateRange(1, long.MaxValue)]
    public long? MaximumSize { get; set; }

    [Parameter]
    public SwitchParameter FillHoles { get; set; }

    [Parameter]
    public SwitchParameter ClearBorder { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true)]
    [ValidateRange(1, int.MaxValue)]
    public int ThrottleLimit { get; set; } = Environment.ProcessorCount;

    /// <inheritdoc/>
    protected override void Prepare()
    {
        base.Prepare();
        if (HighThreshold < LowThreshold)
            ThrowTerminatingError(ErrorRecords.InvalidArgument(
                ErrorIds.ObjectThresholdInvalid, "-HighThreshold is below -LowThreshold. Give it the same value or a higher one.",
                HighThreshold));
        if (MaximumSize < MinimumSize)
            ThrowTerminatingError(ErrorRecords.InvalidArgument(
                ErrorIds.ObjectOptionInvalid, "-MaximumSize is below -MinimumSize: no object would stay. Give it a higher value.",
                MaximumSize));
        if (Smoothing > 0 && MinimumDistance == 0)
            WriteWarning("-Smoothing plays no part without -MinimumDistance: objects that touch are not split.");
    }

    /// <inheritdoc/>
    protected override void ProcessImage(ClassifierImage image)
    {
        ObjectSelection selection =
            new() { Class = RecordedClasses.ValueOf(image, Class), LowThreshold = LowThreshold, HighThreshold = HighThreshold };
        ObjectOptions options = new()
        {
            MinimumDistance = MinimumDistance,
            Smoothing = Smoothing,
            MinimumSize = MinimumSize,
            MaximumSize = MaximumSize,
            FillHoles = FillHoles,
            ClearBorder = ClearBorder,
        };
        ObjectImage objects = RunOffThread((messages, token) =>
        {
            using WorkProgress progress = messages.BeginProgress(ActivityId, "Finding objects");
            progress.Status = image.Name;
            int threads = Math.Min(ThrottleLimit, Environment.ProcessorCount);
            return ObjectImage.Of(image.Name, image.Source, selection, options, threads, progress, token);
        });
        if (objects.Count == 0)
            WriteWarning($"{image.Name}: there is no object of class {Class}. Is that the class, and is this a segmentation?");
        PSObject result = new(new ClassifierImage($"{image.Name}_labels", objects));
        result.Properties.Add(new PSNoteProperty("ObjectCount", objects.Count));
        WriteObject(result);
    }
}
