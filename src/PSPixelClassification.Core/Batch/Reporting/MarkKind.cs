namespace PSPixelClassification.Batch.Reporting;

/// <summary>What is noticed of an image.</summary>
internal enum MarkKind
{
    /// <summary>Its values lie far from those of the training images.</summary>
    Drift,

    /// <summary>The model is less certain of it than of the other images.</summary>
    Uncertainty,

    /// <summary>It has much more or less of a class than the other images.</summary>
    Fraction,

    /// <summary>Its run has warned of it.</summary>
    Warning,
}
