using System.Collections.Immutable;
using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Common;
using PSPixelClassification.LabelEditor.Live;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.Labels;

namespace PSPixelClassification.LabelEditor.Editing;

/// <summary>How the page makes the segmentation of probabilities: chosen for what is seen, not saved, and no part of training.</summary>
internal sealed class SegmentationChoice(SharedClasses classes, LiveModel model)
{
    /// <summary>What is chosen, for the page.</summary>
    public SegmentationState State
    {
        get
        {
            PostProcessingOptions chosen = model.Current.PostProcessing;
            return new SegmentationState(
                chosen.Smoothing, PostProcessingOptions.MaxSmoothing,
                [
                    .. from known in classes.All
                       where chosen.ClassThresholds.ContainsKey(known.Name)
                       select new ClassThreshold(known.Value, chosen.ClassThresholds[known.Name]),
                ],
                EditorRemedies.Parameters(chosen));
        }
    }

    /// <summary>Takes a choice of the page.</summary>
    /// <exception cref="LabelException"><c>LabelClassNotFound</c>.</exception>
    /// <exception cref="LabelEditorException">
    /// <c>MessageInvalid</c>: a number is out of range; <c>ClassThresholdInvalid</c>: no class is without a threshold. Nothing is changed.
    /// </exception>
    public void Take(SegmentationMessage message)
    {
        if (!(message.Smoothing >= 0 && message.Smoothing <= PostProcessingOptions.MaxSmoothing))
        {
            throw new LabelEditorException(
                PageErrorIds.MessageInvalid,
                FormattableString.Invariant(
                    $"The smoothing σ is {message.Smoothing}; it must be from 0 to {PostProcessingOptions.MaxSmoothing}."));
        }

        ImmutableSortedDictionary<string, double> thresholds = PostProcessingOptions.None.ClassThresholds;
        foreach ((int value, double threshold) in message.Thresholds)
        {
            LabelClass known = classes.Get(value);
            if (!(threshold is > 0 and <= 1))
            {
                throw new LabelEditorException(
                    PageErrorIds.MessageInvalid,
                    FormattableString.Invariant($"The threshold of '{known.Name}' is {threshold}; it must be over 0 and at most 1."));
            }

            thresholds = thresholds.SetItem(known.Name, threshold);
        }

        if (thresholds.Count > 0 && thresholds.Count >= classes.All.Length)
        {
            throw new LabelEditorException(
                ErrorIds.ClassThresholdInvalid, "All classes have a threshold. Leave one without: it takes the pixels of none of them.");
        }

        model.TakeClasses(new PostProcessingOptions { Smoothing = message.Smoothing, ClassThresholds = thresholds });
    }
}
