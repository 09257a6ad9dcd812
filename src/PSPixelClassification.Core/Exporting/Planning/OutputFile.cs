namespace PSPixelClassification.Exporting.Planning;

/// <summary>A file to be written.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Part">The planes that it holds.</param>
public record OutputFile(string Path, FilePart Part);
