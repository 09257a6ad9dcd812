using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging.Formats.Remote;
using PSPixelClassification.LabelEditor.Protocol;

namespace PSPixelClassification.LabelEditor.Jobs;

/// <summary>The folders of a session, and what the paths mean that are typed in its page.</summary>
/// <param name="given">Absolute path of the folder that the session was started in; null where nobody says.</param>
/// <param name="projectPath">Gives the path of the project as it is now; null for none.</param>
/// <param name="images">Gives the images.</param>
internal sealed class TypedPaths(string? given, Func<string?> projectPath, Func<IReadOnlyList<ClassifierImage>> images)
{
    // The names of the system's own devices: what is written there is gone, or worse.
    private static readonly string[] s_unixDevices = ["/dev", "/proc", "/sys"];

    /// <summary>Absolute path of the folder that relative paths are meant in; null where none is known.</summary>
    public string? Path => given ?? FolderOf(projectPath()) ?? images().Select(image => FolderOf(image.SourcePath)).FirstOrDefault(
        folder => folder is not null);

    /// <summary>Where somebody would look first, each folder once.</summary>
    public IReadOnlyList<FolderState> Places
    {
        get
        {
            (string Name, string? Path)[] all =
            [
                ("Where the session was started", given), ("The project", FolderOf(projectPath())),
                .. images().Select(image => FolderOf(image.SourcePath)).Select(folder =>
                    ($"Images: {System.IO.Path.GetFileName(folder)}", folder)),
            ];
            return
            [
                .. all
                    .Where(place => place.Path is not null && Directory.Exists(place.Path))
                    .DistinctBy(place => place.Path, PathComparer.OfPlatform)
                    .Select(place => new FolderState(place.Name, place.Path!)),
            ];
        }
    }

    /// <summary>The file or folder that a text names.</summary>
    /// <param name="text">Absolute, or relative to <see cref="Path"/>; taken literally.</param>
    /// <returns>Absolute path, without a separator behind it; null for an empty text.</returns>
    /// <exception cref="LabelEditorException">
    /// <c>PathInvalid</c>: it holds a wildcard or control characters, names a device, or is relative to nothing.
    /// </exception>
    public string? Resolve(string text)
    {
        string trimmed = text.Trim();
        if (trimmed.Length == 0) return null;
        if (trimmed.Any(char.IsControl)) throw Invalid(text, "it holds control characters");
        if (trimmed.AsSpan().IndexOfAny('*', '?') >= 0) throw Invalid(text, "it holds a wildcard");
        bool isDevicePath = trimmed.StartsWith(@"\\.\", StringComparison.Ordinal) || trimmed.StartsWith("//./", StringComparison.Ordinal);
        if (isDevicePath) throw Invalid(text, "it names a device");
        if (!System.IO.Path.IsPathFullyQualified(trimmed) && Path is null)
            throw Invalid(text, "it is relative, and the session has no folder of its own. Type the whole path");
        string full = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(trimmed, Path ?? trimmed));
        if (IsDevice(full)) throw Invalid(text, "it names a device");
        return full;
    }

    /// <summary>The folder that a text names, which results are written to.</summary>
    /// <exception cref="LabelEditorException"><c>PathInvalid</c>; <c>DestinationNotFolder</c>: there is a file.</exception>
    public string? ResolveTarget(string text)
    {
        string? folder = Resolve(text);
        return File.Exists(folder)
            ? throw new LabelEditorException(
                ErrorIds.DestinationNotFolder, $"'{folder}' is a file. Name a folder; the files are named after the images.")
            : folder;
    }

    /// <summary>What is made so that a folder is there.</summary>
    /// <returns>A sentence; null where it is there already.</returns>
    public static string? NoteOfMissing(string? folder)
    {
        if (folder is null || Directory.Exists(folder)) return null;
        string known = folder;
        while (FolderOf(known) is { } parent && !Directory.Exists(known)) known = parent;
        string missing = System.IO.Path.GetRelativePath(known, folder);
        bool isOne = FolderOf(missing) is null or "";
        return $"The {(isOne ? "folder" : "folders")} '{missing}' will be made in '{known}'.";
    }

    private static string? FolderOf(string? path) =>
        path is null || RemoteAddress.IsAddress(path) ? null : System.IO.Path.GetDirectoryName(path);

    // Windows makes \\.\CON of CON, wherever it is; behind a second colon are streams within files.
    private static bool IsDevice(string path) => OperatingSystem.IsWindows()
        ? path.StartsWith(@"\\.\", StringComparison.Ordinal) || path.IndexOf(':', StringComparison.Ordinal) > 1
        : s_unixDevices.Any(device => path == device || path.StartsWith(device + "/", StringComparison.Ordinal));

    private static LabelEditorException Invalid(string text, string finding) =>
        new(PageErrorIds.PathInvalid, $"'{new string([.. text.Where(letter => !char.IsControl(letter))])}' cannot be used: {finding}.");
}
