using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Accuracy;
using PSPixelClassification.Classification.FeatureSearch;
using PSPixelClassification.Features;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Scripts;

namespace PSPixelClassification.LabelEditor.Judging;

/// <summary>What a search for features found, as the page shows it.</summary>
internal static class Suggestion
{
    private const double MillisecondsPerSecond = 1000;

    /// <summary>Describes the choice beside the features that were chosen before.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="options">How it was looked for; with the features so far.</param>
    /// <param name="savesProject">Whether there is a project to save, which holds features of stored values only.</param>
    public static SuggestionState Describe(FeatureSearchResult result, FeatureSearchOptions options, bool savesProject)
    {
        FeatureSet suggested = result.FeatureSet;
        FeatureSet current = options.Current!;
        FeatureCandidate? before = result.Candidates.FirstOrDefault(candidate => candidate.FeatureSet.Equals(current));
        // One of the usual sets is tried in any case; another one comes behind them.
        bool isUsual = before is not null && !ReferenceEquals(before.FeatureSet, current);
        bool isInTable = suggested.SigmaUnit == SigmaUnit.Pixel && current.SigmaUnit == SigmaUnit.Pixel;
        return new SuggestionState(
            before is null ? null : Describe(before), Describe(result.Candidates.Single(candidate => candidate.IsChosen)),
            suggested.Equals(current), result.IsCompared, result.Candidates.Count,
            isInTable ? [.. suggested.Selections.Select(one => new FeatureChoice(one.Kind.ToString(), one.Sigma))] : [],
            [.. suggested.Inputs.Kinds.Select(kind => kind.ToString())], [.. result.Warnings, .. result.Notes],
            savesProject && !suggested.IsKnownToIlastik ? EditorRemedies.LabelsAreSaved : null,
            OptimizationScript.Of(isUsual ? null : current, options.Tuning, savesProject));
    }

    private static TriedState Describe(FeatureCandidate candidate)
    {
        LeftOutAccuracy leftOut = candidate.LeftOut;
        return new TriedState(
            candidate.FeatureSet.ToString(), candidate.FeatureSet.Selections.Count, candidate.ChannelCount,
            candidate.SecondsPerMegapixel * MillisecondsPerSecond, Number(candidate.Stability),
            leftOut.Unit == AccuracyUnit.Image ? "image" : "stroke", leftOut.ImageCount, leftOut.StrokeCount,
            Number(leftOut.OverallAccuracy), Number(leftOut.MeanIoU), leftOut.TooFew);
    }

    // JSON has no word for what is no number.
    private static double? Number(double value) => double.IsFinite(value) ? value : null;
}
