using PSPixelClassification.Common;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.LabelEditor.Protocol;

namespace PSPixelClassification.LabelEditor.ImageFiles;

/// <summary>
/// The folders that images may be chosen from, and what is in them. A name that the page gives is only compared with those that the file
/// system lists: it never becomes a path by itself.
/// </summary>
internal sealed class SessionFolders
{
    /// <summary>Entries of a folder that are shown at most.</summary>
    public const int MaxEntries = 2000;

    private const int MaxDepth = 64;

    // A link to a folder may lead above the folders that are allowed.
    private static readonly EnumerationOptions s_options = new() { IgnoreInaccessible = true };

    /// <summary>Takes folders.</summary>
    /// <param name="folders">Absolute paths; null, repeated and missing ones are left out.</param>
    public SessionFolders(IEnumerable<string?> folders) => Roots =
        [.. folders.OfType<string>().Select(Path.TrimEndingDirectorySeparator).Distinct(PathComparer.OfPlatform).Where(Directory.Exists)];

    /// <summary>Their absolute paths.</summary>
    public IReadOnlyList<string> Roots { get; }

    /// <summary>Lists what is in a folder: folders, and files named like images, both by name.</summary>
    /// <param name="root">One of <see cref="Roots"/>; any other means the first.</param>
    /// <param name="folder">Names of folders on the way down.</param>
    /// <param name="isListed">Whether a file is in the list of images already.</param>
    /// <param name="cancellationToken">Looked at per entry.</param>
    public FolderAnswer List(string root, IReadOnlyList<string> folder, Func<string, bool> isListed, CancellationToken cancellationToken)
    {
        if (Roots.Count == 0) return new FolderAnswer("", [], [], [], [], 0, "There is no folder to choose from. Drop files on the page.");
        if (!Roots.Contains(root, StringComparer.Ordinal)) (root, folder) = (Roots[0], []);
        try
        {
            DirectoryInfo found = Find(root, folder);
            string[] folders = [.. Folders(found).Select(Seen).Select(known => known.Name).Order(NaturalOrder.Comparer)];
            FileSystemInfo[] files = [.. Files(found).Select(Seen).OrderBy(file => file.Name, NaturalOrder.Comparer)];
            return new FolderAnswer(
                root, folder, Roots, [.. folders.Take(MaxEntries)],
                [.. files.Take(MaxEntries).Select(file => new FolderFile(file.Name, LengthOf(file), isListed(file.FullName)))],
                Math.Max(0, folders.Length - MaxEntries) + Math.Max(0, files.Length - MaxEntries), null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or LabelEditorException)
        {
            return new FolderAnswer(root, folder, Roots, [], [], 0, $"This folder cannot be read: {e.Message}");
        }

        T Seen<T>(T entry)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return entry;
        }
    }

    /// <summary>The absolute paths of files.</summary>
    /// <param name="root">One of <see cref="Roots"/>.</param>
    /// <param name="folder">Names of folders on the way down.</param>
    /// <param name="names">Names of files there.</param>
    /// <returns>A path for each name, null for one that is not there or is not named like an image.</returns>
    /// <exception cref="LabelEditorException"><c>FileRefused</c>: there is no such folder.</exception>
    public IReadOnlyList<string?> Resolve(string root, IReadOnlyList<string> folder, IReadOnlyList<string> names)
    {
        if (names.Count == 0) return [];
        if (!Roots.Contains(root, StringComparer.Ordinal)) throw Refused();
        Dictionary<string, string> files = Files(Find(root, folder)).ToDictionary(file => file.Name, file => file.FullName);
        return [.. names.Select(name => files.GetValueOrDefault(name))];
    }

    private static DirectoryInfo Find(string root, IReadOnlyList<string> names)
    {
        DirectoryInfo folder = new(root);
        foreach (string name in names.Take(MaxDepth + 1).Index().Select(step => step.Index < MaxDepth ? step.Item : throw Refused()))
            folder = Folders(folder).FirstOrDefault(known => known.Name == name) ?? throw Refused();
        return folder;
    }

    private static IEnumerable<DirectoryInfo> Folders(DirectoryInfo folder) => folder.EnumerateDirectories("*", s_options)
        .Where(known => known.LinkTarget is null && !ImageFolder.IsImage(known.FullName));

    // A folder of Zarr is an image like others.
    private static IEnumerable<FileSystemInfo> Files(DirectoryInfo folder) => folder.EnumerateFileSystemInfos("*", s_options).Where(
        entry => entry is FileInfo
            ? ImageFormats.HasKnownExtension(entry.Name)
            : entry.LinkTarget is null && ImageFolder.IsImage(entry.FullName));

    // Of a link that leads nowhere there is none; who chooses it is told.
    private static long LengthOf(FileSystemInfo file)
    {
        try
        {
            // The chunks of an image are not counted while somebody waits for the list.
            return file is FileInfo { Length: var length } ? length : 0;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static LabelEditorException Refused() => new(
        PageErrorIds.FileRefused, "There is no such folder any more, or images may not be chosen from it. Open the list of files again.");
}
