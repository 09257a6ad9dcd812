using PSPixelClassification.Classification;
using PSPixelClassification.Classification.PostProcessing;

namespace PSPixelClassification.Exporting.Rendering;

/// <summary>The renderer of each result.</summary>
internal static class ResultRenderers
{
    /// <summary>Makes a renderer.</summary>
    /// <param name="source">The result.</param>
    /// <param name="image">The image.</param>
    /// <param name="model">The model; null is enough where <see cref="ExportSettings.NeedsModel"/> says so.</param>
    /// <param name="settings">How classes are decided and an overlay is drawn.</param>
    /// <param name="cancellationToken">Looked at while an overlay's display range is found.</param>
    /// <exception cref="ArgumentException">The result needs a model.</exception>
    public static ResultRenderer Create(
        ResultSource source, ClassifierImage image, ClassifierModel? model, ExportSettings settings, CancellationToken cancellationToken) =>
        (source, model) switch
        {
            (ResultSource.Labels, _) => new LabelRenderer(image, model),
            (ResultSource.Overlay, _) => new OverlayRenderer(image, model, settings, cancellationToken),
            (_, null) => throw new ArgumentException($"{source.DisplayName()} needs a model.", nameof(model)),
            (ResultSource.SimpleSegmentation, _) =>
                new SegmentationRenderer(new ClassDecision(model, settings.PostProcessing.ClassThresholds)),
            (ResultSource.Probabilities, _) => new ProbabilityRenderer(model),
            (ResultSource.Uncertainty, _) => new UncertaintyRenderer(),
            (ResultSource.Features, _) => new FeatureRenderer(model),
            _ => throw new ArgumentOutOfRangeException(nameof(source), source, "Unknown result."),
        };
}
