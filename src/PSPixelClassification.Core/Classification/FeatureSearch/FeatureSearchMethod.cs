namespace PSPixelClassification.Classification.FeatureSearch;

/// <summary>What features are chosen by.</summary>
public enum FeatureSearchMethod
{
    /// <summary>
    /// How little the segmentation of the labeled images changes when a part of the labels is left out. It looks at all pixels, also where
    /// nobody has labeled; the accuracy on labels does not, which lie in easy places. What the forest gets wrong of the labels counts
    /// against a set.
    /// </summary>
    Stability,

    /// <summary>
    /// How much the features say about the labels, together and each by itself: ilastik's default of Suggest Features (ICAP).
    /// </summary>
    Filter,

    /// <summary>How much a forest on all features gains by each of them (the decrease of Gini impurity).</summary>
    Gini,

    /// <summary>
    /// Which few features, judged together, tell left-out labels best: they are added one by one (ilastik's wrapper method). Slow, and
    /// about labels only.
    /// </summary>
    Wrapper,
}
