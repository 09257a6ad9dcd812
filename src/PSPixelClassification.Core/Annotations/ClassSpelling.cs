namespace PSPixelClassification.Annotations;

/// <summary>A class that a file spells in its own way.</summary>
/// <param name="Written">The name in the file.</param>
/// <param name="ClassName">The name of the class that it was taken for.</param>
public sealed record ClassSpelling(string Written, string ClassName);
