namespace PSPixelClassification.Exporting.Provenance;

/// <summary>A class of a result.</summary>
/// <param name="Value">1 to 255: what its pixels hold in a Simple Segmentation.</param>
/// <param name="Name">Its name.</param>
/// <param name="Color">Its color: "#ffff00".</param>
public sealed record ClassProvenance(int Value, string Name, string Color)
{
    /// <summary>"nuclei (1)".</summary>
    /// <returns>Name and value.</returns>
    public override string ToString() => $"{Name} ({Value})";
}
