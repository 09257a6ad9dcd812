using PSPixelClassification.Classification;

namespace PSPixelClassification.Exporting.Provenance;

/// <summary>Which model made a result.</summary>
/// <param name="Sha256">The model's <see cref="ClassifierModel.Hash"/>.</param>
/// <param name="Classes">Its classes by value.</param>
public sealed record ModelProvenance(string Sha256, IReadOnlyList<ClassProvenance> Classes)
{
    /// <summary>Its classes by value.</summary>
    public IReadOnlyList<ClassProvenance> Classes { get; init => field = Array.AsReadOnly<ClassProvenance>([.. value]); }
        = Array.AsReadOnly<ClassProvenance>([.. Classes]);

    /// <summary>Describes a model.</summary>
    internal static ModelProvenance Of(ClassifierModel model) =>
        new(model.Hash, [.. model.Classes.Select(known => new ClassProvenance(known.Value, known.Name, known.Color.ToString()))]);

    /// <summary>"1f3a9c07 (nuclei, background)".</summary>
    /// <returns>The start of the hash and the names of the classes.</returns>
    public override string ToString() =>
        $"{Sha256[..Math.Min(8, Sha256.Length)]} ({string.Join(", ", Classes.Select(known => known.Name))})";
}
