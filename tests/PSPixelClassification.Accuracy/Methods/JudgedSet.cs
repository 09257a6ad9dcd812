using PSPixelClassification.Classification.FeatureSearch;

namespace PSPixelClassification.Accuracy.Methods;

/// <summary>A feature set, and all that can be known of it without truth.</summary>
/// <param name="Candidate">Stability, out-of-bag error, cost.</param>
/// <param name="LeftOut">
/// Mean IoU of the classes on labels that were left out of training: images, or else strokes. Computed when it is asked for, since that
/// takes long.
/// </param>
internal sealed record JudgedSet(FeatureCandidate Candidate, Lazy<double> LeftOut);
