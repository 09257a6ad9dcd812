using System.IO.Enumeration;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Projects.Images;

/// <summary>Where in some folders files of certain names are.</summary>
internal sealed class FolderIndex
{
    private readonly Dictionary<string, List<string>> _paths = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Looks through folders and their subfolders; links to folders are not followed, since they may make a circle.</summary>
    /// <param name="folders">Absolute paths; those that do not exist are passed over.</param>
    /// <param name="names">File names.</param>
    /// <param name="cancellationToken">Looked at per file.</param>
    public FolderIndex(IEnumerable<string> folders, IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        foreach (string name in names) _paths.TryAdd(name, []);
        EnumerationOptions options = new()
        {
            RecurseSubdirectories = true,
            IgnoreInaccessible = true,
            AttributesToSkip = FileAttributes.None,
        };
        foreach (string folder in folders.Where(Directory.Exists))
        {
            FileSystemEnumerable<string> files = new(folder, (ref FileSystemEntry entry) => entry.ToFullPath(), options)
            {
                ShouldIncludePredicate = (ref FileSystemEntry entry) => _paths.ContainsKey(entry.FileName.ToString())
                    && (!entry.IsDirectory || ImageFolder.IsImage(entry.ToFullPath())),
                // What is in a folder that is an image is a part of it, and may be a hundred thousand files.
                ShouldRecursePredicate = (ref FileSystemEntry entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint)
                    && !ImageFolder.IsImage(entry.ToFullPath()),
            };
            // File systems list in any order; the copy nearest to the folder comes first, and always the same one.
            foreach (string file in files.Select(Seen).OrderBy(Depth).ThenBy(file => file, StringComparer.Ordinal))
            {
                List<string> known = _paths[Path.GetFileName(file)];
                if (!known.Contains(file)) known.Add(file);
            }
        }

        string Seen(string file)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return file;
        }
    }

    /// <summary>The folders that hold files of all these names.</summary>
    /// <param name="names">One name, or those of a stack's members.</param>
    /// <returns>Absolute paths, in the order of the names; in the order the folders were found.</returns>
    public IReadOnlyList<IReadOnlyList<string>> Find(IReadOnlyList<string> names)
    {
        List<IReadOnlyList<string>> found = [];
        foreach (string first in Named(names[0]))
        {
            string folder = Path.GetDirectoryName(first)!;
            string?[] others = [.. names.Skip(1).Select(name => Named(name).FirstOrDefault(path => Path.GetDirectoryName(path) == folder))];
            if (!others.Contains(null)) found.Add([first, .. others.OfType<string>()]);
        }

        return found;
    }

    private static int Depth(string path) => path.Count(letter => letter == Path.DirectorySeparatorChar);

    // Projects move between systems that tell letter cases apart and those that do not.
    private IReadOnlyList<string> Named(string name)
    {
        IReadOnlyList<string> all = _paths.TryGetValue(name, out List<string>? paths) ? paths : [];
        string[] exact = [.. all.Where(path => Path.GetFileName(path) == name)];
        return exact.Length > 0 ? exact : all;
    }
}
