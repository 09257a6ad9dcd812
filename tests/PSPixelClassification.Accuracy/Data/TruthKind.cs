namespace PSPixelClassification.Accuracy.Data;

/// <summary>What the truth of a test image tells.</summary>
internal enum TruthKind
{
    /// <summary>The class of every pixel; 0 where a pixel does not count.</summary>
    Dense,

    /// <summary>The class of some pixels, which say nothing about borders; 0 elsewhere.</summary>
    Sparse,

    /// <summary>Some objects of the last class, each with a number of its own; 0 where nobody looked.</summary>
    SomeObjects,
}
