using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Completion;
using PSPixelClassification.Pipeline;
using PSPixelClassification.Pipeline.Arguments;
using PSPixelClassification.Pipeline.Arguments.Tuning;
using PSPixelClassification.Projects;

namespace PSPixelClassification.Commands;

/// <summary>
/// A cmdlet that trains by the way, with what ilastik's trainer does not have as far as it is given: the same in all of its parameter sets
/// (<see cref="TrainingCommand"/> has sets without training, and its own parameters for that).
/// </summary>
public abstract class TuningCommand : ClassifierCommand
{
    [Parameter]
    [ArgumentCompleter(typeof(ClassWeightCompleter))]
    [ClassWeightTransformation]
    [ValidateNotNull]
    public ClassWeights? ClassWeight { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true)]
    [ValidateRange(0, int.MaxValue)]
    public int? MaxPixelsPerClass { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true)]
    [ValidateRange(1, int.MaxValue)]
    public int? MinimumLeafSize { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(LabelClassCompleter))]
    [ValidateNotNull]
    [AllowEmptyCollection]
    public string[]? IgnoreClass { get; set; }

    /// <summary>What the parameters say.</summary>
    /// <param name="kept">What holds where they say nothing.</param>
    private protected TrainingTuning Tuning(TrainingTuning kept) =>
        TuningArguments.Of(kept, ClassWeight, MaxPixelsPerClass, MinimumLeafSize, IgnoreClass);

    /// <summary>What the parameters say, and where they say nothing what the classifier of a project was trained with.</summary>
    /// <param name="project">The project; of classes that are gone nothing is kept.</param>
    private protected TrainingTuning Tuning(ClassifierProject project) => Tuning(
        (project.Model?.Training.Tuning ?? TrainingTuning.None).WithClassNames(
            name => project.Classes.Any(known => known.IsNamed(name)) ? name : null));
}
