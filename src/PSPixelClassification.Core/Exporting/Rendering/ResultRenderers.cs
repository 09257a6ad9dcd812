using PSPixelClassification.Classification;
using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Imaging;
using PSPixelClassification.Objects;

namespace PSPixelClassification.Exporting.Rendering;

/// <summary>The renderer of each result.</summary>
internal static class ResultRenderers
{
    /// <summary>Makes a renderer.</summary>
    /// <param name="result">The result.</param>
    /// <param name="image">The image.</param>
    /// <param name="model">The model; null is enough where <see cref="ExportSettings.NeedsModel"/> says so.</param>
    /// <param name="settings">How classes are decided and an overlay is drawn.</param>
    /// <param name="cancellationToken">Looked at while an overlay's display range is found.</param>
    /// <exception cref="ArgumentException">The result needs a model.</exception>
    public static ResultRenderer Create(
        ResultKind result, ClassifierImage image, ClassifierModel? model, ExportSettings settings, CancellationToken cancellationToken)
    {
        ClassMerging? merging = settings.MergingOf(model);
        return (result.Source, merging) switch
        {
            (ResultSource.Labels, _) => new LabelRenderer(image, merging),
            (ResultSource.Overlay, _) => new OverlayRenderer(image, merging, settings, cancellationToken),
            (_, null) => throw new ArgumentException($"{result.DisplayName} needs a model.", nameof(model)),
            (ResultSource.SimpleSegmentation, _) => new SegmentationRenderer(Decision(merging, settings), merging.Classes),
            (ResultSource.ClassMask, _) =>
                new ClassMaskRenderer(Decision(merging, settings), merging.Find(result.ClassName ?? string.Empty)),
            (ResultSource.Probabilities, _) => new ProbabilityRenderer(merging.Classes),
            (ResultSource.Uncertainty, _) => new UncertaintyRenderer(),
            (ResultSource.Features, _) => new FeatureRenderer(model!),
            _ => throw new ArgumentOutOfRangeException(nameof(result), result, "Unknown result."),
        };
    }

    /// <summary>Makes a renderer of objects.</summary>
    /// <param name="result">The result.</param>
    /// <param name="image">The image.</param>
    /// <param name="objects">The objects of what is exported.</param>
    /// <param name="cutout">What of the image that is.</param>
    /// <param name="cancellationToken">Looked at while an overlay's display range is found.</param>
    /// <exception cref="Objects.ObjectException"><c>ObjectTooMany</c>.</exception>
    public static ResultRenderer Create(
        ResultKind result, ClassifierImage image, ObjectImage objects, Cutout cutout, CancellationToken cancellationToken) =>
        result.Source == ResultSource.ObjectOverlay
            ? new ObjectOverlayRenderer(image.Source, objects, cutout, cancellationToken)
            : new ObjectLabelRenderer(objects, cutout);

    private static ClassDecision Decision(ClassMerging merging, ExportSettings settings) =>
        new(merging.Classes, settings.PostProcessing.ClassThresholds);
}
