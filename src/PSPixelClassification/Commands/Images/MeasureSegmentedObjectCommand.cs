using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Completion;
using PSPixelClassification.Objects.Measuring;
using PSPixelClassification.Pipeline;
using PSPixelClassification.Pipeline.Arguments;

namespace PSPixelClassification.Commands;

/// <summary>Measures the objects of label images: size, place, shape, and brightness in an image.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "SegmentedObject")]
[OutputType(typeof(SegmentedObject))]
public sealed class MeasureSegmentedObjectCommand : ImageInputCommand
{
    private const int ActivityId = 25;
    private IntensityImages? _images;

    /// <inheritdoc/>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(VariableCompleter<ClassifierImage>))]
    [ImageTransformation(RemedyForProject)]
    [ValidateNotNullOrEmpty]
    public override ClassifierImage[] InputObject { get; set; } = [];

    [Parameter]
    [ArgumentCompleter(typeof(VariableCompleter<ClassifierImage>))]
    [ImageTransformation(RemedyForProject)]
    [ValidateNotNullOrEmpty]
    public ClassifierImage[] Image { get; set; } = [];

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true)]
    [ValidateRange(1, int.MaxValue)]
    public int ThrottleLimit { get; set; } = Environment.ProcessorCount;

    /// <inheritdoc/>
    protected override void Prepare()
    {
        base.Prepare();
        _images = new IntensityImages(Image);
    }

    /// <inheritdoc/>
    protected override void ProcessImage(ClassifierImage image)
    {
        ClassifierImage? intensities = _images!.For(image);
        IReadOnlyList<SegmentedObject> objects = RunOffThread((messages, token) =>
        {
            using WorkProgress progress = messages.BeginProgress(ActivityId, "Measuring objects");
            progress.Status = image.Name;
            return ObjectMeter.Measure(
                image.Name, image.Source, intensities?.Source, intensities?.Name, image.PixelSize ?? intensities?.PixelSize,
                Math.Min(ThrottleLimit, Environment.ProcessorCount), progress, token);
        });
        if (objects.Count == 0) WarnAbout(image.Name, "there is no object: all its pixels are 0.");
        this.WarnOfClasses(image, objects.Sum(one => one.Area));
        foreach (SegmentedObject one in objects) WriteObject(WithColumns(one));
    }

    // Columns of their own, so that Where-Object, Sort-Object and Export-Csv know them.
    private static PSObject WithColumns(SegmentedObject one)
    {
        PSObject row = new(one);
        for (int c = 1; c <= one.Intensities.Count; c++)
        {
            ObjectIntensity values = one.Intensities[c - 1];
            row.Properties.Add(new PSNoteProperty($"Mean{c}", values.Mean));
            row.Properties.Add(new PSNoteProperty($"Sum{c}", values.Sum));
            row.Properties.Add(new PSNoteProperty($"Minimum{c}", values.Minimum));
            row.Properties.Add(new PSNoteProperty($"Maximum{c}", values.Maximum));
        }

        return row;
    }
}
