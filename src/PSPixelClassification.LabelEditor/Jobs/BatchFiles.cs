using System.IO.Enumeration;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.LabelEditor.Protocol;

namespace PSPixelClassification.LabelEditor.Jobs;

/// <summary>The files of a folder that a batch takes, as commands list them.</summary>
internal static class BatchFiles
{
    /// <summary>Finds them.</summary>
    /// <param name="folder">Absolute path.</param>
    /// <param name="filter">Such as "*.tif"; case makes no difference. "*.zarr" takes folders of Zarr.</param>
    /// <param name="recurse">Whether files of sub-folders count, of those behind links not.</param>
    /// <param name="cancellationToken">Looked at per file.</param>
    /// <returns>
    /// Absolute paths, in the order of folders and names, and what is to know: sub-folders that cannot be looked into are passed over.
    /// </returns>
    /// <exception cref="LabelEditorException">
    /// <c>PathInvalid</c>: the filter names folders, or the folder is not there or cannot be looked into.
    /// </exception>
    public static (IReadOnlyList<string> Files, IReadOnlyList<string> Notes) Find(
        string folder, string filter, bool recurse, CancellationToken cancellationToken)
    {
        string pattern = filter.Trim();
        if (pattern.Length == 0 || pattern.Any(char.IsControl) || pattern.AsSpan().IndexOfAny("/\\[]:") >= 0)
        {
            throw new LabelEditorException(
                PageErrorIds.PathInvalid, $"'{filter}' names no files. Give a name with wildcards, such as *.tif, and no folder.");
        }

        List<string> found = [];
        List<string> notes = [];
        Stack<string> open = new([folder]);
        while (open.TryPop(out string? next))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                Look(next, pattern, recurse, found, open, cancellationToken);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                string finding = FindingOf(next, e);
                if (next == folder) throw new LabelEditorException(PageErrorIds.PathInvalid, finding, e);
                notes.Add($"{finding} Its files are left out.");
            }
        }

        return (found, notes);
    }

    private static void Look(
        string folder, string pattern, bool recurse, List<string> found, Stack<string> open, CancellationToken cancellationToken)
    {
        List<string> files = [];
        foreach (string file in Directory.EnumerateFiles(folder, pattern, FolderListing.Visible))
        {
            cancellationToken.ThrowIfCancellationRequested();
            files.Add(file);
        }

        if (ImageFolder.IsPatternOfFolders(pattern))
            files.AddRange(Directory.EnumerateDirectories(folder, pattern, FolderListing.Visible).Where(ImageFolder.IsImage));

        files.Sort(NaturalOrder.Comparer);
        found.AddRange(files);
        if (!recurse) return;
        List<string> folders =
        [
            .. new FileSystemEnumerable<string>(folder, (ref FileSystemEntry entry) => entry.ToFullPath(), FolderListing.Visible)
            {
                ShouldIncludePredicate = (ref FileSystemEntry entry) =>
                    entry.IsDirectory && (entry.Attributes & FileAttributes.ReparsePoint) == 0,
            },
        ];
        // What is in a folder that is an image is a part of it.
        folders.RemoveAll(ImageFolder.IsImage);
        folders.Sort(NaturalOrder.Comparer);
        foreach (string one in Enumerable.Reverse(folders)) open.Push(one);
    }

    private static string FindingOf(string folder, Exception error) => error switch
    {
        DirectoryNotFoundException => $"There is no folder '{folder}'.",
        UnauthorizedAccessException => $"You may not look into the folder '{folder}'.",
        _ => error.Message,
    };
}
