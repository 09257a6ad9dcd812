using PSPixelClassification.Classification;
using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Imaging.Pixels;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Exporting.Rendering;

/// <summary>Simple Segmentation: class values 1 … n, 0 for masked pixels (ilastik writes 1).</summary>
/// <param name="decision">Takes the class of probabilities.</param>
/// <param name="classes">The classes, by value.</param>
internal sealed class SegmentationRenderer(ClassDecision decision, IReadOnlyList<LabelClass> classes) : ResultRenderer
{
    public override ReadOnlyMemory<byte> Palette { get; } = ClassColors.PaletteOf(classes);

    public override IReadOnlyList<ValueName> ValueNames { get; } = [.. classes.Select(known => new ValueName(known.Value, known.Name))];

    public override (double Minimum, double Maximum)? DisplayRange => (0, classes.Count);

    // That of the probabilities it is made of.
    public override (double Minimum, double Maximum)? IlastikRange => (0, 1);

    public override void Render(in PredictionBand band, Span<float> values) => decision.Decide(band, values);
}
