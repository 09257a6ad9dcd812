using System.ComponentModel;
using System.Management.Automation;
using PSPixelClassification.Batch;
using PSPixelClassification.Batch.Reporting;
using PSPixelClassification.Classification;
using PSPixelClassification.Classification.FeatureSearch;
using PSPixelClassification.Classification.Uncertainty;
using PSPixelClassification.Evaluation;
using PSPixelClassification.Features;
using PSPixelClassification.Labels;
using PSPixelClassification.Projects;
using PSPixelClassification.PracticeImages;

namespace PSPixelClassification.Formatting;

/// <summary>
/// The properties that the module's types files add for its views: under the name of the column, or hidden where the object has a property
/// of that name. Scripts in views would need types that objects from jobs and Clixml files have lost, and calls that Constrained Language
/// Mode forbids.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ViewProperties
{
    public static object? ImageShape(PSObject view) => ImageText.Shape(Of<ClassifierImage>(view));

    public static object? ImagePixelSize(PSObject view) => ImageText.PixelSize(Of<ClassifierImage>(view));

    public static object? ImageLabels(PSObject view) => ImageText.Labels(Of<ClassifierImage>(view));

    public static object? ImageChannels(PSObject view) => Of<ClassifierImage>(view).Source.Info.ChannelNames;

    public static object? ImageUndoCount(PSObject view) => Of<ClassifierImage>(view).Labels.UndoCount;

    public static object? ImageRedoCount(PSObject view) => Of<ClassifierImage>(view).Labels.RedoCount;

    public static object? LabelLayerText(PSObject view) => ImageText.Labels(Of<LabelLayer>(view));

    public static object? FeatureSelectionText(PSObject view) => FeatureText.Selection(Of<FeatureSelection>(view));

    public static object? FeatureSelections(PSObject view) => FeatureText.Selections(Of<FeatureSet>(view));

    public static object? FeatureDimensions(PSObject view) => FeatureText.Dimensions(Of<FeatureSet>(view));

    public static object? ProjectName(PSObject view) => ProjectText.Name(Of<ClassifierProject>(view));

    public static object? ProjectImageCount(PSObject view) => Of<ClassifierProject>(view).Images.Count;

    public static object? ProjectMissingCount(PSObject view) => Of<ClassifierProject>(view).MissingImages.Count;

    public static object? ProjectClasses(PSObject view) => ProjectText.Classes(Of<ClassifierProject>(view));

    public static object? ProjectFeatureChannels(PSObject view) => ProjectText.FeatureChannels(Of<ClassifierProject>(view));

    public static object? ProjectTrees(PSObject view) => ProjectText.Trees(Of<ClassifierProject>(view));

    public static object? ProjectImages(PSObject view) => ProjectText.Images(Of<ClassifierProject>(view));

    public static object? ProjectFeatures(PSObject view) => ProjectText.Features(Of<ClassifierProject>(view));

    public static object? ProjectExport(PSObject view) => ProjectText.Export(Of<ClassifierProject>(view));

    public static object? ModelClasses(PSObject view) => ResultText.Classes(Of<ClassifierModel>(view));

    public static object? ModelLabelCounts(PSObject view) => ResultText.LabelCounts(Of<ClassifierModel>(view));

    public static object? ModelLabelCountByClass(PSObject view) => ResultText.LabelCountByClass(Of<ClassifierModel>(view));

    public static object? ModelOobError(PSObject view) => ResultText.Percent(Of<ClassifierModel>(view).OobError);

    public static object? ModelLeftOut(PSObject view) => Of<ClassifierModel>(view).LeftOut switch
    {
        null => null,
        { TooFew: not null } => "too few",
        var accuracy => ResultText.Percent(accuracy.OverallAccuracy),
    };

    public static object? ModelFeatureCount(PSObject view) => Of<ClassifierModel>(view).Forest.FeatureCount;

    public static object? ModelSeconds(PSObject view) => Rounded(Of<ClassifierModel>(view).Training.Elapsed);

    public static object? ModelSecondsText(PSObject view) => ResultText.Seconds(Of<ClassifierModel>(view).Training.Elapsed);

    public static object? ModelHash(PSObject view) => ResultText.ShortHash(Of<ClassifierModel>(view));

    public static object? ModelAlgorithm(PSObject view) => Of<ClassifierModel>(view).Training.Algorithm;

    public static object? ModelSeed(PSObject view) => Of<ClassifierModel>(view).Training.Seed;

    public static object? ModelTuning(PSObject view) => Of<ClassifierModel>(view).Training.Tuning;

    public static object? ModelChannels(PSObject view) =>
        Of<ClassifierModel>(view).FeatureSet.GetChannelNames(Of<ClassifierModel>(view).ImageChannels);

    public static object? ModelDroppedPixels(PSObject view) => Of<ClassifierModel>(view).Training.DroppedPixels;

    public static object? SpotUncertainty(PSObject view) => ResultText.Decimals(Of<UncertainSpot>(view).Uncertainty);

    public static object? SpotFirst(PSObject view) =>
        ResultText.Probability(Of<UncertainSpot>(view).FirstClass, Of<UncertainSpot>(view).FirstProbability);

    public static object? SpotSecond(PSObject view) =>
        ResultText.Probability(Of<UncertainSpot>(view).SecondClass, Of<UncertainSpot>(view).SecondProbability);

    public static object? ResultName(PSObject view) => ResultText.Name(Of<BatchResult>(view));

    public static object? ResultSeconds(PSObject view) => Rounded(Of<BatchResult>(view).Elapsed);

    public static object? ResultSecondsText(PSObject view) => ResultText.Seconds(Of<BatchResult>(view).Elapsed);

    public static object? ResultUncertaintyText(PSObject view) =>
        ResultText.Decimals(Of<BatchResult>(view).MeanUncertainty ?? double.NaN);

    public static object? SummarySeconds(PSObject view) => Of<BatchSummary>(view).Elapsed.TotalSeconds;

    public static object? SummarySecondsText(PSObject view) => ResultText.Seconds(Of<BatchSummary>(view).Elapsed);

    public static object? ResultFractions(PSObject view) => ResultText.Fractions(Of<BatchResult>(view));

    public static object? ResultSummary(PSObject view) => ResultText.Summary(Of<BatchResult>(view));

    public static object? ResultOutcome(PSObject view) => ResultText.Outcome(Of<BatchResult>(view));

    public static object? ItemName(PSObject view) => ResultText.Name(Of<BatchItem>(view));

    public static object? ItemSize(PSObject view) => ResultText.Size(Of<BatchItem>(view));

    public static object? ItemOutcome(PSObject view) => ResultText.Outcome(Of<BatchItem>(view));

    public static object? AccuracyIoU(PSObject view) => ResultText.Decimals(Of<SegmentationAccuracy>(view).IoU);

    public static object? AccuracyDice(PSObject view) => ResultText.Decimals(Of<SegmentationAccuracy>(view).Dice);

    public static object? AccuracyPrecision(PSObject view) => ResultText.Decimals(Of<SegmentationAccuracy>(view).Precision);

    public static object? AccuracyRecall(PSObject view) => ResultText.Decimals(Of<SegmentationAccuracy>(view).Recall);

    public static object? CandidateFeatures(PSObject view) => FeatureText.Short(Of<FeatureCandidate>(view).FeatureSet);

    public static object? CandidateScore(PSObject view) => ResultText.Decimals(Of<FeatureCandidate>(view).Score);

    public static object? CandidateStability(PSObject view) => ResultText.Decimals(Of<FeatureCandidate>(view).Stability);

    public static object? CandidateOobError(PSObject view) => ResultText.Decimals(Of<FeatureCandidate>(view).OobError);

    public static object? CandidateSeconds(PSObject view) => ResultText.Decimals(Of<FeatureCandidate>(view).SecondsPerMegapixel);

    public static object? SampleStrokeCount(PSObject view) => Of<PracticeImageFile>(view).Stroke.Count;

    // A number, so that results can be sorted by it.
    private static double Rounded(TimeSpan time) => Math.Round(time.TotalSeconds, 2);

    private static T Of<T>(PSObject view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return (T)view.BaseObject;
    }
}
