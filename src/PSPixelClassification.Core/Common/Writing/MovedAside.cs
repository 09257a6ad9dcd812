using System.Text.Json;

namespace PSPixelClassification.Common.Writing;

/// <summary>A note that a folder was moved aside to make room for another, which a killed process may not have put there.</summary>
internal static class MovedAside
{
    private const int MaxLength = 4096;
    private const string Member = "movedAside";

    /// <summary>Writes the note, and forces it to disk.</summary>
    /// <param name="path">Absolute path of the note.</param>
    /// <param name="old">Absolute path of the folder once it is moved, beside the note.</param>
    /// <param name="target">Absolute path of the folder before, beside the note.</param>
    public static void Write(string path, string old, string target)
    {
        using FileStream file = new(path, FileMode.CreateNew);
        JsonSerializer.Serialize(
            file, new Dictionary<string, string[]> { [Member] = [Path.GetFileName(old), Path.GetFileName(target)] });
        file.Flush(flushToDisk: true);
    }

    /// <summary>Puts the folder back that a note is about, if nothing else is in its place.</summary>
    /// <param name="note">A file beside the folders; one that is no note is passed over.</param>
    /// <returns>False if the file cannot be read, or the folder not be moved: then neither may be removed.</returns>
    public static bool TryPutBack(FileInfo note)
    {
        try
        {
            if (note.Length is 0 or > MaxLength || Read(note.FullName) is not [string old, string target]) return true;
            string folder = note.DirectoryName!;
            // Names, and no paths that lead elsewhere.
            if (Path.GetFileName(old) != old || Path.GetFileName(target) != target) return true;
            string place = Path.Combine(folder, target);
            if (Directory.Exists(Path.Combine(folder, old)) && !Path.Exists(place)) Directory.Move(Path.Combine(folder, old), place);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string[]? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string[]>>(File.ReadAllBytes(path))?.GetValueOrDefault(Member);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
