using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Completion;
using PSPixelClassification.Errors;
using PSPixelClassification.Labels.Strokes;
using PSPixelClassification.Pipeline.Arguments;
using PSPixelClassification.Pipeline.Arguments.Strokes;

namespace PSPixelClassification.Commands;

/// <summary>A cmdlet that takes strokes from the pipeline, objects of a table, and applies all of them to each image.</summary>
public abstract class LabelStrokeCommand : LabelCommand
{
    /// <summary>Name of the parameter set with <see cref="Stroke"/>.</summary>
    protected const string StrokeSet = "Stroke";

    /// <summary>Name of the parameter set in which images come through the pipeline, and strokes do not.</summary>
    protected const string GivenStrokeSet = "GivenStroke";

    private StrokeTable? _table;

    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = StrokeSet)]
    [Parameter(Mandatory = true, ParameterSetName = GivenStrokeSet)]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [ValidateNotNull]
    public PSObject[] Stroke { get; set; } = [];

    // Not mandatory: of a table that is piped without it, the engine would say that a shape is missing.
    [Parameter(ParameterSetName = StrokeSet)]
    [ArgumentCompleter(typeof(VariableCompleter<ClassifierImage>))]
    [ImageTransformation("Give its images: $project.Images.")]
    [ValidateNotNullOrEmpty]
    public ClassifierImage[] Image { get; set; } = [];

    /// <summary>Begins to take strokes.</summary>
    /// <param name="defaults">What counts where an object does not say it.</param>
    /// <exception cref="LabelException"><c>NoImages</c>: strokes come through the pipeline, and nothing says for which images.</exception>
    private protected void BeginStrokes(StrokeDefaults defaults)
    {
        if (ParameterSetName == StrokeSet && Image.Length == 0)
        {
            throw new LabelException(
                ErrorIds.NoImages,
                "Strokes that come through the pipeline need -Image, the images they belong to. Where images come through the pipeline, "
                + "strokes go with -Stroke, and a shape with -Point, -Line, -Rectangle or -Polygon.");
        }

        _table = new StrokeTable(defaults);
        if (ParameterSetName == GivenStrokeSet) AddRows();
    }

    /// <summary>The strokes for an image, all of them named.</summary>
    /// <exception cref="LabelException"><c>LabelPlaneRequired</c>.</exception>
    private protected IReadOnlyList<LabelStroke>? StrokesFor(ClassifierImage image) => _table?.For(image);

    /// <inheritdoc/>
    protected sealed override void ProcessInput()
    {
        if (ParameterSetName == StrokeSet) AddRows();
        else base.ProcessInput();
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        if (_table is null) return;
        if (_table.IsEmpty)
        {
            WriteWarning("There is no stroke: nothing came through the pipeline, and no label was changed.");
            return;
        }

        if (ParameterSetName == StrokeSet) ProcessImages(Image);
        foreach (string warning in _table.Warnings()) WriteWarning(warning);
    }

    private void AddRows()
    {
        foreach (PSObject row in Stroke) Add(_table!, row);
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
