namespace PSPixelClassification.Classification;

/// <summary>What a prediction should deliver.</summary>
[Flags]
public enum PredictionRequest
{
    /// <summary>Class probabilities.</summary>
    Probabilities = 1,

    /// <summary>All feature channels.</summary>
    Features = 2,
}
