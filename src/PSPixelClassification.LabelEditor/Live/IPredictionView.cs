namespace PSPixelClassification.LabelEditor.Live;

/// <summary>Where predictions are looked at.</summary>
internal interface IPredictionView
{
    /// <summary>
    /// Whether a first answer predicts some of the pixels only: because the view shows one in place of several, or very many of them.
    /// </summary>
    bool IsSampled { get; }

    /// <summary>Whether tiles are still to come, which what nobody waits for must not delay.</summary>
    bool IsBusy { get; }

    /// <summary>
    /// Told true when a training begins whose answer somebody waits for, and false when that is there or there is none: meanwhile
    /// processors are better not spent on what the answer replaces.
    /// </summary>
    void HoldPredictions(bool isHeld);
}
