namespace PSPixelClassification.Exporting;

/// <summary>What an export wrote.</summary>
/// <param name="Targets">The files, complete.</param>
/// <param name="ClassFractions">Fraction of the exported pixels of each class, in the model's order, 0 … 1; empty if the forest did not run.</param>
public sealed record ExportResult(IReadOnlyList<ExportTarget> Targets, IReadOnlyList<double> ClassFractions);
