using PSPixelClassification.Classification;
using PSPixelClassification.Classification.PostProcessing;

namespace PSPixelClassification.LabelEditor.Live;

/// <summary>Where predictions are looked at.</summary>
internal interface IPredictionView
{
    /// <summary>Whether tiles are still to come, which what nobody waits for must not delay.</summary>
    bool IsBusy { get; }

    /// <summary>
    /// Whether a first answer predicts some of the pixels only: because the view shows one in place of several, or very many of them.
    /// </summary>
    /// <param name="model">The answer.</param>
    /// <param name="postProcessing">How classes are taken.</param>
    bool Samples(ClassifierModel model, PostProcessingOptions postProcessing);

    /// <summary>
    /// Told true when a training begins whose answer somebody waits for, and false when that is there or there is none: meanwhile
    /// processors are better not spent on what the answer replaces.
    /// </summary>
    void HoldPredictions(bool isHeld);
}
