using PSPixelClassification.Classification;

namespace PSPixelClassification.Exporting.Provenance;

/// <summary>Which model made a result.</summary>
/// <param name="Sha256">The model's <see cref="ClassifierModel.Hash"/>.</param>
/// <param name="Classes">Its classes by value.</param>
public sealed record ModelProvenance(string Sha256, IReadOnlyList<ClassProvenance> Classes)
{
    /// <summary>Describes a model.</summary>
    internal static ModelProvenance Of(ClassifierModel model) =>
        new(model.Hash, [.. model.Classes.Select(known => new ClassProvenance(known.Value, known.Name, known.Color.ToString()))]);
}
