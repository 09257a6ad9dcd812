using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Completion;
using PSPixelClassification.Errors;
using PSPixelClassification.Labels.Strokes;
using PSPixelClassification.Pipeline.Arguments;

namespace PSPixelClassification.Commands;

/// <summary>A cmdlet that takes strokes from the pipeline, objects of a table, and applies all of them to each image.</summary>
public abstract class LabelStrokeCommand : LabelCommand
{
    /// <summary>Name of the parameter set with <see cref="Stroke"/>.</summary>
    protected const string StrokeSet = "Stroke";

    private StrokeTable? _table;

    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = StrokeSet)]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [ValidateNotNull]
    public PSObject[] Stroke { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = StrokeSet)]
    [ArgumentCompleter(typeof(VariableCompleter<ClassifierImage>))]
    [RefusesProject("Give its images: $project.Images.")]
    [ValidateNotNullOrEmpty]
    public ClassifierImage[] Image { get; set; } = [];

    /// <summary>Begins to take strokes.</summary>
    /// <param name="defaults">What counts where an object does not say it.</param>
    private protected void BeginStrokes(StrokeDefaults defaults) => _table = new StrokeTable(defaults);

    /// <summary>The strokes for an image, all of them named.</summary>
    /// <exception cref="LabelException"><c>LabelPlaneRequired</c>.</exception>
    private protected IReadOnlyList<LabelStroke>? StrokesFor(ClassifierImage image) => _table?.For(image);

    /// <inheritdoc/>
    protected sealed override void ProcessInput()
    {
        if (_table is null) base.ProcessInput();
        else foreach (PSObject row in Stroke) Add(_table, row);
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        if (_table is null) return;
        if (_table.IsEmpty) WriteWarning("There is no stroke: nothing came through the pipeline, and no label was changed.");
        else
        {
            ProcessImages(Image);
            foreach (string warning in _table.Warnings()) WriteWarning(warning);
        }
    }

    // A table that is wrong somewhere changes nothing.
    private void Add(StrokeTable table, PSObject row)
    {
        try
        {
            table.Add(row);
        }
        catch (LabelException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, row));
        }
    }
}
