using System.Management.Automation;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats.Remote;
using PSPixelClassification.Projects;
using PSPixelClassification.Projects.Ilp;

namespace PSPixelClassification.Errors;

/// <summary>
/// The one place where errors get what scripts see: a stable id, a category and the object at fault. Ids are never localised or reworded.
/// </summary>
internal static class ErrorRecords
{
    /// <summary>
    /// Whether an exception says something about the user's input or files, and so becomes an error record. All others are bugs and pass.
    /// </summary>
    public static bool IsExpected(Exception exception) => exception is PixelClassificationException or IOException
        or UnauthorizedAccessException or ItemNotFoundException or ProviderNotFoundException
            or System.Management.Automation.DriveNotFoundException
        or ProviderInvocationException or ArgumentException or OutOfMemoryException;

    /// <summary>The record for an expected exception.</summary>
    /// <param name="exception">What happened.</param>
    /// <param name="target">The path or object at fault; null for the file that the exception names.</param>
    /// <param name="use">What was being done with the file, for errors of the file system.</param>
    public static ErrorRecord From(Exception exception, object? target, FileUse use = FileUse.Read)
    {
        object? named = exception switch
        {
            ImageFormatException e => e.Path,
            ProjectFormatException e => e.Path,
            RemoteImageException e => e.Address,
            _ => null,
        };
        return Record(exception, IdOf(exception, use), target ?? named);
    }

    private static string IdOf(Exception exception, FileUse use) => exception switch
    {
        PixelClassificationException e => e.ErrorId,
        FileNotFoundException => ErrorIds.ImageNotFound,
        DirectoryNotFoundException or ItemNotFoundException or System.Management.Automation.DriveNotFoundException
            or ProviderNotFoundException
            => ErrorIds.PathNotFound,
        UnauthorizedAccessException => ErrorIds.AccessDenied,
        PathTooLongException => ErrorIds.PathTooLong,
        IOException => use == FileUse.Write ? ErrorIds.WriteFailed : ErrorIds.ReadFailed,
        OutOfMemoryException => ErrorIds.InsufficientMemory,
        _ => ErrorIds.InvalidArgument,
    };

    private static ErrorRecord Record(Exception exception, string errorId, object? target) =>
        new(exception, errorId, ErrorCategories.Of(errorId), target);

    /// <summary>The record for a file of a batch: one bad file must not end the batch, whatever is the matter with it.</summary>
    /// <param name="cause">What happened.</param>
    /// <param name="path">The file.</param>
    /// <param name="use">What was being done when the file system failed.</param>
    public static ErrorRecord BatchItem(Exception cause, string path, FileUse use)
        => IsExpected(cause) ? From(cause, path, use) : Record(cause, ErrorIds.BatchItemFailed, path);

    /// <summary>A batch that left images out because too many had failed.</summary>
    /// <param name="failures">How many may fail.</param>
    /// <param name="leftOut">How many were left out, at least 1.</param>
    public static ErrorRecord MaxFailuresReached(int failures, int leftOut)
    {
        string message = $"{Counted.Of(failures, "image")} failed, and -MaxFailures allows no more: "
            + $"{Counted.Of(leftOut, "image")} {(leftOut == 1 ? "was" : "were")} left out. See to what the errors say, and run the batch "
            + "again with -SkipExisting.";
        return Record(new ExportException(ErrorIds.MaxFailuresReached, message), ErrorIds.MaxFailuresReached, null);
    }

    /// <summary>A project that was saved without the classifier it was to hold.</summary>
    /// <param name="path">The project.</param>
    /// <param name="obstacle">Why, whole sentences.</param>
    public static ErrorRecord ModelNotInProject(string path, string obstacle) =>
        Record(new ExportException(ErrorIds.ModelNotInProject, $"'{path}': {obstacle}"), ErrorIds.ModelNotInProject, path);

    /// <summary>A file or folder that is not there.</summary>
    /// <param name="path">As the user wrote it.</param>
    /// <param name="errorId">Which kind of file was looked for, such as <c>ImageNotFound</c>.</param>
    public static ErrorRecord NotFound(string path, string errorId)
        => Record(new FileNotFoundException($"There is no file '{path}'. Check the path.", path), errorId, path);

    /// <summary>A path with wildcards that no file matches.</summary>
    /// <param name="path">As the user wrote it.</param>
    /// <param name="folder">Where relative paths begin.</param>
    public static ErrorRecord NoMatch(string path, string folder)
    {
        string place = System.IO.Path.IsPathRooted(path) ? "" : $" in '{folder}'";
        string remedy = path.Contains('[', StringComparison.Ordinal)
            ? "Correct the path, or give a name with brackets as -LiteralPath."
            : "Correct the path.";
        string message = $"No file matches '{path}'{place}. {remedy}";
        return Record(new FileNotFoundException(message, path), ErrorIds.NoMatch, path);
    }

    /// <summary>An object that PowerShell has turned into the text of a path, for it has no property that names one.</summary>
    /// <param name="text">What became of it: "@{Name=a.tif}".</param>
    public static ErrorRecord NoPath(string text)
        => Record(
            new ArgumentException(
            $"The object {text} names no file. Pipe files or paths, or objects with one of the properties Path, LiteralPath, PSPath or "
            + "FullName."), ErrorIds.PathPropertyMissing, text);

    /// <summary>A folder where a file is needed.</summary>
    public static ErrorRecord NotAFile(string path)
        => Record(
            new ArgumentException($"'{path}' is a folder. Name a file in it; for all of them, use a wildcard such as "
            + $"'{System.IO.Path.Combine(path, "*")}'."), ErrorIds.PathNotFile, path);

    /// <summary>A folder that is not there.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="errorId">Which kind of folder was looked for.</param>
    public static ErrorRecord FolderNotFound(string path, string errorId)
        => Record(
            new DirectoryNotFoundException(
                File.Exists(path) ? $"'{path}' is a file. Name the folder it is in." : $"There is no folder '{path}'. Check the path."),
            errorId, path);

    /// <summary>An image that a project goes without after a search.</summary>
    /// <param name="link">What the search gave.</param>
    /// <param name="project">The project's file.</param>
    /// <returns>The record; null if the image was found.</returns>
    public static ErrorRecord? Unlinked(ImageLink link, string project)
    {
        string image = $"The image '{link.StoredPath}' of the project '{project}'";
        return link.Status switch
        {
            ImageLinkStatus.Missing => Record(
                new FileNotFoundException($"{image} was not found. Give the folder it is in as -SearchPath."),
                ErrorIds.ProjectImageMissing, link),
            ImageLinkStatus.Ambiguous => Record(
                new InvalidDataException(
                    $"{image} may be one of several files of its name, and nothing tells which one was labeled. Give the folder of the "
                    + "right one as -SearchPath."),
                ErrorIds.ProjectImageAmbiguous, link),
            ImageLinkStatus.Changed => Record(
                new InvalidDataException(
                    $"{image} was found by its name only: the file is not the one that was labeled. Give the folder of the original as "
                    + "-SearchPath, or accept the file with -Force."),
                ErrorIds.ProjectImageChanged, link),
            _ => null,
        };
    }

    /// <summary>Two images that would get one name.</summary>
    /// <param name="path">The file of the second.</param>
    /// <param name="before">The file of the first.</param>
    public static ErrorRecord NameNotUnique(string name, string path, string before)
        => InvalidArgument(
            ErrorIds.NameNotUnique,
            $"'{path}' would be named '{name}' like '{before}' before it. Use -Name with one file at a time, or -StackAlong to make one "
                + "image of all.", path);

    /// <summary>A path of the registry, of environment variables, of certificates…</summary>
    public static ErrorRecord NotFileSystem(string path, string provider)
        => Record(new ArgumentException($"'{path}' belongs to the provider {provider}. Use a path of the file system."),
            ErrorIds.PathNotFileSystem, path);

    /// <summary>Parameters that contradict each other or the object they are applied to.</summary>
    /// <param name="errorId">Stable id of the rule.</param>
    /// <param name="message">What does not fit, and the remedy.</param>
    /// <param name="target">The value at fault.</param>
    public static ErrorRecord InvalidArgument(string errorId, string message, object? target)
        => Record(new ArgumentException(message), errorId, target);
}
