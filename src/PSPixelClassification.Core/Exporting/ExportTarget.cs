namespace PSPixelClassification.Exporting;

/// <summary>A file to be written.</summary>
/// <param name="Source">The result.</param>
/// <param name="Path">Absolute path.</param>
public sealed record ExportTarget(ResultSource Source, string Path);
