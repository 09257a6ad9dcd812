using PSPixelClassification.Classification;

namespace PSPixelClassification.Batch.Logging;

/// <summary>How a model came about, so that a report can say what the results rest on.</summary>
/// <param name="Trees">Number of trees.</param>
/// <param name="Features">The features, one line a filter: "GaussianSmoothing: 0.3, 0.7".</param>
/// <param name="Dimensions">Where features are computed in 2D and where in 3D: "2D".</param>
public sealed record LoggedTraining(int Trees, IReadOnlyList<string> Features, string Dimensions)
{
    /// <summary>The features, one line a filter: "GaussianSmoothing: 0.3, 0.7".</summary>
    public IReadOnlyList<string> Features { get; init => field = Array.AsReadOnly<string>([.. value]); }
        = Array.AsReadOnly<string>([.. Features]);

    /// <summary>
    /// What the features are computed on: "Stored, Normalized; 0.5 to 99.5 %"; null for the stored values alone.
    /// </summary>
    public string? Inputs { get; init; }

    /// <summary>
    /// What was learned of the labels, and how closely: "class weights Balanced, leaves of 5 pixels or more"; null for all of them, as
    /// ilastik does.
    /// </summary>
    public string? Tuning { get; init; }

    /// <summary>Fraction of labeled pixels that the trees which did not see them classify wrongly, 0 … 1; null if unknown.</summary>
    public double? OobError { get; init; }

    /// <summary>
    /// How the training does on labels that are left out of it: "93.1 % right, mean IoU 0.84 (12 strokes of 2 images left out in turn)";
    /// null if unknown.
    /// </summary>
    public string? LeftOut { get; init; }

    /// <summary>Labeled pixels by class name, in the model's order; null if unknown.</summary>
    public IReadOnlyDictionary<string, long>? LabeledPixels { get; init; }

    /// <summary>Number of labeled images; null if unknown.</summary>
    public int? Images { get; init; }

    /// <summary>"100 trees, 3 images".</summary>
    /// <returns>One line, the same in every language.</returns>
    public override string ToString() =>
        Common.Counted.Of(Trees, "tree") + (Images is { } images ? $", {Common.Counted.Of(images, "image")}" : "");

    /// <summary>Describes a model.</summary>
    internal static LoggedTraining Of(ClassifierModel model)
    {
        TrainingRecord training = model.Training;
        return new LoggedTraining(model.TreeCount, model.FeatureSet.DescribeSelections(), model.FeatureSet.DescribeDimensions())
        {
            Inputs = model.FeatureSet.Inputs.IsStoredOnly ? null : model.FeatureSet.Inputs.Identity,
            Tuning = training.Tuning.IsNone ? null : $"{training.Tuning}",
            OobError = double.IsNaN(training.OobError) ? null : training.OobError,
            LeftOut = training.LeftOut?.ToString(),
            LabeledPixels = training.LabelCounts.Count == 0
                ? null
                : model.Classes.Zip(training.LabelCounts).ToDictionary(pair => pair.First.Name, pair => pair.Second),
            Images = training.ImageCount,
        };
    }
}
