namespace PSPixelClassification.LabelEditor.Live;

/// <summary>Where predictions are looked at.</summary>
internal interface IPredictionView
{
    /// <summary>Whether a pixel of the view stands for several of the image: then a first answer predicts one of them.</summary>
    bool IsCoarse { get; }

    /// <summary>Whether tiles are still to come, which what nobody waits for must not delay.</summary>
    bool IsBusy { get; }

    /// <summary>
    /// Told true when a training begins whose answer somebody waits for, and false when that is there or there is none: meanwhile
    /// processors are better not spent on what the answer replaces.
    /// </summary>
    void HoldPredictions(bool isHeld);
}
