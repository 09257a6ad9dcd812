using PSPixelClassification.Classification.Accuracy;
using PSPixelClassification.Features;

namespace PSPixelClassification.Classification.Storage;

/// <summary>A feature at a scale.</summary>
/// <param name="Kind">The feature.</param>
/// <param name="Sigma">The scale, in the document's unit.</param>
/// <param name="OfChannels">The channels of the image that it is computed on, from 1; null for those of the inputs.</param>
internal sealed record StoredFeature(FeatureKind Kind, double Sigma, IReadOnlyList<int>? OfChannels = null);

/// <summary>What the features are computed on.</summary>
/// <param name="Channels">The kinds of channels.</param>
/// <param name="LowerPercentile">The percentile of an image that becomes 0 in normalized channels.</param>
/// <param name="UpperPercentile">The percentile that becomes 1.</param>
/// <param name="Stains">Red, green and blue of each of three stains; null where none is separated.</param>
/// <param name="OfChannels">The channels of the image that are looked at, from 1; null for all.</param>
internal sealed record StoredInputs(
    IReadOnlyList<InputChannel> Channels, double LowerPercentile, double UpperPercentile, IReadOnlyList<double>? Stains = null,
    IReadOnlyList<int>? OfChannels = null)
{
    /// <summary>Describes inputs.</summary>
    public static StoredInputs? Of(InputChannels inputs) => inputs.IsStoredOnly
        ? null
        : new(
            inputs.Kinds, inputs.LowerPercentile, inputs.UpperPercentile, inputs.Has(InputChannel.Stain) ? inputs.Stains.Vectors : null,
            inputs.Channels);

    /// <summary>The inputs that are described.</summary>
    /// <exception cref="ArgumentException">There are no such inputs.</exception>
    public InputChannels ToInputs() =>
        new(Channels, LowerPercentile, UpperPercentile, Stains is null ? null : new StainVectors(Stains), OfChannels);
}

/// <summary>A class.</summary>
/// <param name="Value">1 to 255.</param>
/// <param name="Name">Its name.</param>
/// <param name="Color">Its color, "#rrggbb".</param>
internal sealed record StoredClass(int Value, string Name, string Color);

/// <summary>The trees' counts; the trees themselves are in a file of their own.</summary>
/// <param name="Features">Number of features of a pixel.</param>
/// <param name="Classes">Number of classes that the trees know.</param>
/// <param name="Groups">Numbers of consecutive trees that are summed and normalized together.</param>
internal sealed record StoredForest(int Features, int Classes, IReadOnlyList<int> Groups);

/// <summary>How a model came about; not how long that took, since the same training gives the same file.</summary>
/// <param name="Algorithm">The trainer.</param>
/// <param name="Seed">The seed of its random choices.</param>
/// <param name="LabelCounts">Labeled pixels of each class; empty where nobody knows.</param>
/// <param name="DroppedPixels">Labeled pixels that were left out because a feature there is not a number.</param>
/// <param name="OobError">Out-of-bag error, 0 … 1; null where there is none.</param>
/// <param name="Tuning">What was learned, and how closely; null where everything was.</param>
/// <param name="LeftOut">How the training does on labels that are left out of it; null where nobody has asked.</param>
internal sealed record StoredTraining(
    TrainingAlgorithm Algorithm, int Seed, IReadOnlyList<long> LabelCounts, long DroppedPixels, double? OobError = null,
    StoredTuning? Tuning = null, StoredLeftOut? LeftOut = null);

/// <summary>How a training does on labels that are left out of it.</summary>
/// <param name="Unit">What was left out: Image or Stroke.</param>
/// <param name="Images">Labeled images.</param>
/// <param name="Strokes">Their strokes.</param>
/// <param name="Accuracy">Share of the judged pixels that are right, 0 … 1; null where nothing could be left out.</param>
/// <param name="MeanIoU">Mean IoU of the judged classes, 0 … 1; null where nothing could be left out.</param>
/// <param name="TooFew">Why the numbers mean little; null where they rest on enough.</param>
internal sealed record StoredLeftOut(
    AccuracyUnit Unit, int Images, int Strokes, double? Accuracy = null, double? MeanIoU = null, string? TooFew = null)
{
    /// <summary>Describes an accuracy.</summary>
    public static StoredLeftOut? Of(LeftOutAccuracy? accuracy) => accuracy is null
        ? null
        : new(
            accuracy.Unit, accuracy.ImageCount, accuracy.StrokeCount, Number(accuracy.OverallAccuracy), Number(accuracy.MeanIoU),
            accuracy.TooFew);

    /// <summary>The accuracy that is described.</summary>
    public LeftOutAccuracy ToLeftOut() =>
        new(Unit, Images, Strokes, Accuracy ?? double.NaN, MeanIoU ?? double.NaN, TooFew);

    // JSON has no NaN.
    private static double? Number(double value) => double.IsNaN(value) ? null : value;
}
