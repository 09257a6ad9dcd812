using PSPixelClassification.Classification;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Exporting.Provenance;

/// <summary>Which model made a result.</summary>
/// <param name="Sha256">The model's <see cref="ClassifierModel.Hash"/>.</param>
/// <param name="Classes">The classes of its results by value: its own, or those that they are united to.</param>
public sealed record ModelProvenance(string Sha256, IReadOnlyList<ClassProvenance> Classes)
{
    /// <summary>The classes of its results by value.</summary>
    public IReadOnlyList<ClassProvenance> Classes { get; init => field = Array.AsReadOnly<ClassProvenance>([.. value]); }
        = Array.AsReadOnly<ClassProvenance>([.. Classes]);

    /// <summary>Describes a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="classes">The classes of its results.</param>
    internal static ModelProvenance Of(ClassifierModel model, IReadOnlyList<LabelClass> classes) =>
        new(model.Hash, [.. classes.Select(known => new ClassProvenance(known.Value, known.Name, known.Color.ToString()))]);

    /// <summary>"1f3a9c07 (nuclei, background)".</summary>
    /// <returns>The start of the hash and the names of the classes.</returns>
    public override string ToString() =>
        $"{Sha256[..Math.Min(8, Sha256.Length)]} ({string.Join(", ", Classes.Select(known => known.Name))})";
}
