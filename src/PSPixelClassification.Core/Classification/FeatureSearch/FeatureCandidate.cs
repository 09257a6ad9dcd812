using System.Globalization;
using PSPixelClassification.Classification.Accuracy;
using PSPixelClassification.Features;

namespace PSPixelClassification.Classification.FeatureSearch;

/// <summary>A feature set that was tried.</summary>
/// <param name="FeatureSet">The features.</param>
/// <param name="Stability">
/// How far the segmentation of the images stays the same when a part of the labels is left out: mean intersection over union of the
/// classes, 0 to 1.
/// </param>
/// <param name="OobError">Out-of-bag error of the forest on all labels, 0 to 1: on labeled pixels only.</param>
/// <param name="ChannelCount">Feature channels of such images.</param>
/// <param name="Cost">Reach of all channels' filters, in pixels; the same on every machine.</param>
/// <param name="SecondsPerMegapixel">Time of features and a forest of 100 trees on one core, as measured; never decides.</param>
/// <param name="IsChosen">Whether it is the one to use.</param>
public sealed record FeatureCandidate(
    FeatureSet FeatureSet, double Stability, double OobError, int ChannelCount, long Cost, double SecondsPerMegapixel, bool IsChosen)
{
    /// <summary>
    /// How many of the labels that are left out of training in turn are right. It plays no part in the choice by stability: labels lie in
    /// easy places.
    /// </summary>
    public required LeftOutAccuracy LeftOut { get; init; }

    /// <summary>How well each class is told where its labels are left out of training.</summary>
    public required IReadOnlyList<ClassAccuracy> Classes { get; init => field = Array.AsReadOnly<ClassAccuracy>([.. value]); }

    /// <summary>
    /// What sets are compared by: stability, less what the forest gets wrong of the labels themselves. A set that cannot tell the classes
    /// apart may be very stable.
    /// </summary>
    public double Score => Stability * (1 - (double.IsNaN(OobError) ? 0 : OobError));

    /// <summary>"15 features at σ 0.3, 0.7 (20 channels), of Stored: stability 0.874, chosen".</summary>
    /// <returns>One line, the same in every language.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{FeatureSet}: stability {Stability:0.000}{(IsChosen ? ", chosen" : "")}");
}
