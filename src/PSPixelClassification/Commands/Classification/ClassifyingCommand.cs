using System.Collections;
using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Drift;
using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Common;
using PSPixelClassification.Completion;
using PSPixelClassification.Completion.ModelClasses;
using PSPixelClassification.Pipeline;
using PSPixelClassification.Pipeline.Arguments;
using PSPixelClassification.Pipeline.Arguments.ResultClasses;

namespace PSPixelClassification.Commands;

/// <summary>A cmdlet that classifies pixels: with a model, or with the classifier of an ilastik project.</summary>
public abstract class ClassifyingCommand : ClassifierCommand
{
    /// <summary>The classifier to use; the position is the cmdlet's.</summary>
    // Not mandatory: with neither, a scheduled task gets an error that names both, not a prompt for one.
    public abstract ClassifierModel? Model { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    [ProjectTransformation]
    [ValidateNotNull]
    public ProjectArgument? Project { get; set; }

    [Parameter]
    [EnumTransformation(typeof(DriftAction))]
    public DriftAction OnDrift { get; set; } = DriftAction.Warn;

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation]
    [ValidateRange(0.0, PostProcessingOptions.MaxSmoothing)]
    public double Smoothing { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(ClassThresholdCompleter))]
    [ValidateNotNull]
    public Hashtable? ClassThreshold { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(MergeClassCompleter))]
    [ValidateNotNull]
    public Hashtable? MergeClass { get; set; }

    /// <summary>The classifier, there from <see cref="Prepare"/> on; null if none was given and none is needed.</summary>
    protected ClassifierModel? Classifier { get; private set; }

    /// <summary>What -Smoothing and -ClassThreshold say.</summary>
    private protected PostProcessingOptions PostProcessing =>
        new() { Smoothing = Smoothing, ClassThresholds = ClassThresholdArgument.Parse(ClassThreshold) };

    /// <summary>Whether the command cannot work without a classifier.</summary>
    protected abstract bool NeedsClassifier { get; }

    /// <inheritdoc/>
    protected override void Prepare()
    {
        if (Model is not null && Project is not null)
            throw new ExportException(
                ErrorIds.ModelAmbiguous, "Both -Model and -Project are given. Leave one of them out.");
        if (Model is null && Project is null && NeedsClassifier)
        {
            throw new ExportException(
                ErrorIds.ModelRequired,
                "A classifier is needed. Give a model from Invoke-ClassifierTraining as -Model, or an ilastik project as -Project; "
                    + "neither comes through the pipeline.");
        }

        if (Project is not null) PredictionWarmUp.Begin();
        Classifier = Model is null && Project is not null && NeedsClassifier ? OfProject(this.Resolve(Project)) : Model;
    }

    /// <summary>Compares an image with those that the classifier was trained on, as -OnDrift asks for.</summary>
    /// <exception cref="ClassifierMismatchException"><c>ImageDrifted</c>.</exception>
    protected void LookForDrift(ClassifierImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (OnDrift == DriftAction.Ignore) return;
        ImageDrift? drift = RunOffThread((_, token) => Classifier?.CompareIntensities(image, token));
        if (drift is not { IsDrifted: true }) return;
        if (OnDrift == DriftAction.Fail)
            throw new ClassifierMismatchException(ErrorIds.ImageDrifted, $"'{image.Name}' is not classified. {drift.Explain()}");
        WriteWarning($"{image.Name}: {drift.Explain()}");
    }

    private ClassifierModel OfProject(ProjectArgument project)
    {
        ClassifierModel model = RunOffThread((messages, token) => ProjectClassifier.Get(project, messages, token));
        WriteVerbose($"The classifier of {project}: {model}.");
        return model;
    }
}
