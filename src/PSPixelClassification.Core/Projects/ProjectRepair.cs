namespace PSPixelClassification.Projects;

/// <summary>Finds the images of a project that was moved without them, and stores where they are.</summary>
public static class ProjectRepair
{
    /// <summary>Looks for missing images; nothing is written.</summary>
    /// <param name="path">Absolute path of the .ilp file.</param>
    /// <param name="searchFolders">Absolute paths of the folders to look in, subfolders included, the likeliest first.</param>
    /// <param name="acceptChangedImages">Whether a file of the right name and another content counts as found.</param>
    /// <param name="cancellationToken">Looked at per folder and file.</param>
    /// <returns>One entry an image and mask, in the project's order.</returns>
    /// <exception cref="FileNotFoundException">There is no such project.</exception>
    /// <exception cref="ProjectFormatException">The project cannot be read.</exception>
    public static IReadOnlyList<ImageLink> Find(
        string path, IReadOnlyList<string> searchFolders, bool acceptChangedImages = false, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    /// <summary>Stores the paths of relinked images; everything else in the project stays as it is.</summary>
    /// <param name="path">Absolute path of the .ilp file.</param>
    /// <param name="links">What <see cref="Find"/> gave.</param>
    /// <param name="replacesReadOnly">Whether a read-only file may be replaced.</param>
    /// <exception cref="Common.ExportException"><c>WriteFailed</c>: the file system refuses; the old file is left.</exception>
    public static void Apply(string path, IReadOnlyList<ImageLink> links, bool replacesReadOnly = false) => throw new NotSupportedException();
}
