namespace PSPixelClassification.Forests;

/// <summary>What a training gives.</summary>
/// <param name="Forest">The forest.</param>
/// <param name="OobError">
/// Out-of-bag error, 0..1: the share of rows whose class the trees that did not see the row got wrong together.
/// NaN where no row was out of any bag or the trainer has no bags.
/// </param>
public sealed record ForestTrainingResult(DecisionForest Forest, double OobError);
