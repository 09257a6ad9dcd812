using System.Globalization;
using PSPixelClassification.Classification.Drift;
using PSPixelClassification.Classification.Training;
using PSPixelClassification.Common.Remedies;

namespace PSPixelClassification.Classification;

/// <summary>How a model came about.</summary>
/// <param name="Algorithm">The trainer.</param>
/// <param name="Seed">The seed of its random choices.</param>
/// <param name="LabelCounts">Labeled pixels of each class of the model, in the order of its classes; empty where nobody knows.</param>
/// <param name="OobError">Out-of-bag error, 0 … 1; NaN if the trainer has none.</param>
/// <param name="Elapsed">Wall-clock time of reading, features and training.</param>
/// <param name="DroppedPixels">Labeled pixels left out because a feature there is not a number.</param>
public sealed record TrainingRecord(
    TrainingAlgorithm Algorithm, int Seed, IReadOnlyList<long> LabelCounts, double OobError, TimeSpan Elapsed, long DroppedPixels = 0)
{
    /// <summary>Labeled pixels of each class of the model, in the order of its classes; empty where nobody knows.</summary>
    public IReadOnlyList<long> LabelCounts { get; init => field = Array.AsReadOnly<long>([.. value]); }
        = Array.AsReadOnly<long>([.. LabelCounts]);

    /// <summary>What of the labels was learned, and how closely.</summary>
    public TrainingTuning Tuning { get; init; } = TrainingTuning.None;

    /// <summary>How the training does on labels that are left out of it; null where nobody has asked.</summary>
    public LeftOutAccuracy? LeftOut { get; init; }

    /// <summary>
    /// The labels of each labeled image; null where nobody knows. For classifiers that ilastik trained, those of their project.
    /// </summary>
    internal IReadOnlyList<LearnedLabels>? Labels { get; init; }

    /// <summary>The values of the labeled images; null where nobody knows.</summary>
    internal TrainingIntensities? Intensities { get; init; }

    /// <summary>Number of labeled images; null where nobody knows.</summary>
    public int? ImageCount => Labels?.Count ?? Intensities?.ImageCount;

    /// <summary>What may make the model useless without anybody noticing, whole sentences; empty as a rule.</summary>
    public IReadOnlyList<string> Warnings =>
    [
        .. LostClasses.Select(TrainingRemedies.NotLearned),
        .. Intensities?.Mixture is { } mixture ? [mixture] : Array.Empty<string>(),
    ];

    /// <summary>
    /// Names of classes that were not learned, since all their labels lie where a feature is not a number; empty as a rule.
    /// </summary>
    internal IReadOnlyList<string> LostClasses { get; init; } = [];

    /// <summary>"RandomForest, seed 3, 931 + 1249 labeled pixels, out-of-bag error 0.2 %".</summary>
    /// <returns>One line, the same in every language.</returns>
    public override string ToString()
    {
        string counts = string.Join(" + ", LabelCounts.Select(count => count.ToString(CultureInfo.InvariantCulture)));
        string labels = LabelCounts.Count == 0 ? "" : $", {counts} labeled {(LabelCounts is [1] ? "pixel" : "pixels")}";
        string error = double.IsNaN(OobError)
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $", out-of-bag error {100 * OobError:0.0} %");
        string tuning = Tuning.IsNone ? "" : $", {Tuning}";
        return string.Create(CultureInfo.InvariantCulture, $"{Algorithm}, seed {Seed}{labels}{tuning}{error}");
    }
}
