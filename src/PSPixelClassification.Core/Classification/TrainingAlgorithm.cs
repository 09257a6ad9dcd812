namespace PSPixelClassification.Classification;

/// <summary>The trainers.</summary>
public enum TrainingAlgorithm
{
    /// <summary>ilastik's random forest: fully grown trees, √F columns a node, Gini impurity, bootstrap.</summary>
    RandomForest,

    /// <summary>ML.NET's FastForest on binned values, one class against the rest: for millions of labeled pixels.</summary>
    FastForest,
}
