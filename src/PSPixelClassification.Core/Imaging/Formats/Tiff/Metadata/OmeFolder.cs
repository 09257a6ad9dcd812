namespace PSPixelClassification.Imaging.Formats.Tiff.Metadata;

/// <summary>
/// Finds the files of a set. Metadata may name any file; what lies outside the folder of the opened one is never looked for.
/// </summary>
internal static class OmeFolder
{
    /// <summary>Finds a file by the name that metadata give it, less any folder in it.</summary>
    /// <param name="opened">Absolute path of the file that was opened.</param>
    /// <returns>Absolute path; null if there is no such file in the folder.</returns>
    public static string? Find(string opened, string name)
    {
        string file = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        if (file.Length == 0 || file is "." or ".." || file.IndexOfAny(Path.GetInvalidFileNameChars()) >= 0) return null;
        string path = Path.Combine(Path.GetDirectoryName(opened) ?? "", file);
        return File.Exists(path) && RegularFile.IsAt(path) ? path : null;
    }
}
