namespace PSPixelClassification.Exporting.Provenance;

/// <summary>What is in a file, or in several.</summary>
/// <param name="Bytes">Length of all together.</param>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
internal readonly record struct FileDigest(long Bytes, string Sha256);
