using System.Globalization;
using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Accuracy;
using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Common;
using PSPixelClassification.Features;

namespace PSPixelClassification.Reports.Accuracy;

/// <summary>Says how an accuracy was measured, for its report.</summary>
public static class AccuracySettings
{
    /// <summary>For labels that were left out of training.</summary>
    /// <param name="featureSet">The features.</param>
    /// <param name="options">How it was trained.</param>
    /// <returns>By name, the same in every language.</returns>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(FeatureSet featureSet, TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(featureSet);
        ArgumentNullException.ThrowIfNull(options);
        string tuning = options.Tuning.IsNone ? "" : $"; {options.Tuning}";
        return Array.AsReadOnly<KeyValuePair<string, string>>(
        [
            .. Describe(featureSet),
            new("Training", string.Create(
                CultureInfo.InvariantCulture,
                $"{options.Algorithm}, {Counted.Of(options.TreeCount, "tree")}, seed {options.Seed}{tuning}")),
        ]);
    }

    /// <summary>For images with truth.</summary>
    /// <param name="model">The classifier.</param>
    /// <param name="postProcessing">What happened to its probabilities before classes were taken of them.</param>
    /// <param name="truth">Which class each value of the truth stands for; null for the values of the model's classes.</param>
    /// <returns>By name, the same in every language.</returns>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(
        ClassifierModel model, PostProcessingOptions postProcessing, TruthClasses? truth)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(postProcessing);
        List<KeyValuePair<string, string>> settings =
            [new("Classifier", $"{model.Hash}, {Counted.Of(model.TreeCount, "tree")}"), .. Describe(model.FeatureSet)];
        settings.Add(new("Truth", (truth ?? TruthClasses.Of(model)).ToString()));
        if (postProcessing.Smoothing > 0)
            settings.Add(new("Smoothing", string.Create(CultureInfo.InvariantCulture, $"σ {postProcessing.Smoothing} pixels")));
        if (!postProcessing.ClassThresholds.IsEmpty)
        {
            settings.Add(new("Thresholds", string.Join(
                ", ",
                postProcessing.ClassThresholds.Select(
                    entry => string.Create(CultureInfo.InvariantCulture, $"'{entry.Key}' from {entry.Value}")))));
        }

        return settings.AsReadOnly();
    }

    private static IEnumerable<KeyValuePair<string, string>> Describe(FeatureSet features)
    {
        string inputs = features.Inputs.IsStoredOnly ? "" : $"; of {features.Inputs.Identity}";
        string dimensions = features.In2D is null ? features.DescribeDimensions() : $"computed in {features.DescribeDimensions()}";
        string unit = features.SigmaUnit == SigmaUnit.Pixel ? "pixels" : "µm";
        yield return new(
            "Features", $"{string.Join("; ", features.DescribeSelections())}{inputs}; {dimensions}; numbers are σ in {unit}");
    }
}
