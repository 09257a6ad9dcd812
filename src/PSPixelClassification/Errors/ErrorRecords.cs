using System.Management.Automation;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.Projects;
using PSPixelClassification.Projects.Ilp;

namespace PSPixelClassification.Errors;

/// <summary>
/// The one place where errors get what scripts see: a stable id, a category and the object at fault. Ids are never localised or reworded.
/// </summary>
internal static class ErrorRecords
{
    /// <summary>Whether an exception says something about the user's input or files, and so becomes an error record. All others are bugs and pass.</summary>
    public static bool IsExpected(Exception exception) => exception is PixelClassificationException or IOException
        or UnauthorizedAccessException or ItemNotFoundException or ProviderNotFoundException or System.Management.Automation.DriveNotFoundException
        or ProviderInvocationException or ArgumentException or OutOfMemoryException;

    /// <summary>The record for an expected exception.</summary>
    /// <param name="exception">What happened.</param>
    /// <param name="target">The path or object at fault.</param>
    /// <param name="use">What was being done with the file, for errors of the file system.</param>
    public static ErrorRecord From(Exception exception, object? target, FileUse use = FileUse.Read) => exception switch
    {
        ImageFormatException e => new(e, e.ErrorId, ErrorCategory.InvalidData, target ?? e.Path),
        ProjectFormatException { ErrorId: ProjectFormatException.ImageMissingId } e => new(e, e.ErrorId, ErrorCategory.ObjectNotFound, target ?? e.Path),
        ProjectFormatException e => new(e, e.ErrorId, ErrorCategory.InvalidData, target ?? e.Path),
        ClassifierMismatchException { ErrorId: "MaskNotFound" } e => new(e, e.ErrorId, ErrorCategory.ObjectNotFound, target),
        ClassifierMismatchException { ErrorId: "MaskCountMismatch" } e => new(e, e.ErrorId, ErrorCategory.InvalidArgument, target),
        ClassifierMismatchException e => new(e, e.ErrorId, ErrorCategory.InvalidData, target),
        LabelException e => new(e, e.ErrorId, ErrorCategory.InvalidArgument, target),
        TrainingException e => new(e, e.ErrorId, ErrorCategory.InvalidOperation, target),
        ExportException { InnerException: IOException or UnauthorizedAccessException } e => new(e, e.ErrorId, ErrorCategory.WriteError, target),
        ExportException { ErrorId: "NoClobber" or "TargetIsNoProject" } e => new(e, e.ErrorId, ErrorCategory.ResourceExists, target),
        ExportException { ErrorId: "TargetReadOnly" } e => new(e, e.ErrorId, ErrorCategory.PermissionDenied, target),
        ExportException e => new(e, e.ErrorId, ErrorCategory.InvalidArgument, target),
        PixelClassificationException e => new(e, e.ErrorId, ErrorCategory.InvalidOperation, target),
        FileNotFoundException e => new(e, "ImageNotFound", ErrorCategory.ObjectNotFound, target),
        DirectoryNotFoundException or ItemNotFoundException or System.Management.Automation.DriveNotFoundException or ProviderNotFoundException
            => new(exception, "PathNotFound", ErrorCategory.ObjectNotFound, target),
        UnauthorizedAccessException => new(exception, "AccessDenied", ErrorCategory.PermissionDenied, target),
        PathTooLongException => new(exception, "PathTooLong", ErrorCategory.InvalidArgument, target),
        IOException when use == FileUse.Write => new(exception, "WriteFailed", ErrorCategory.WriteError, target),
        IOException => new(exception, "ReadFailed", ErrorCategory.ReadError, target),
        OutOfMemoryException => new(exception, "InsufficientMemory", ErrorCategory.ResourceUnavailable, target),
        _ => new(exception, "InvalidArgument", ErrorCategory.InvalidArgument, target),
    };

    /// <summary>The record for a file of a batch: one bad file must not end the batch, whatever is the matter with it.</summary>
    /// <param name="cause">What happened.</param>
    /// <param name="path">The file.</param>
    /// <param name="use">What was being done when the file system failed.</param>
    public static ErrorRecord BatchItem(Exception cause, string path, FileUse use)
        => IsExpected(cause) ? From(cause, path, use) : new(cause, "BatchItemFailed", ErrorCategory.NotSpecified, path);

    /// <summary>A file or folder that is not there.</summary>
    /// <param name="path">As the user wrote it.</param>
    /// <param name="errorId">Which kind of file was looked for, such as <c>ImageNotFound</c>.</param>
    public static ErrorRecord NotFound(string path, string errorId)
        => new(new FileNotFoundException($"There is no file '{path}'.", path), errorId, ErrorCategory.ObjectNotFound, path);

    /// <summary>An object that PowerShell has turned into the text of a path, for it has no property that names one.</summary>
    /// <param name="text">What became of it: "@{Name=a.tif}".</param>
    public static ErrorRecord NoPath(string text)
        => new(new ArgumentException($"The object {text} names no file. Pipe files or paths, or objects with one of the properties Path, LiteralPath, PSPath and FullName."), "PathPropertyMissing", ErrorCategory.InvalidArgument, text);

    /// <summary>A folder where a file is needed.</summary>
    public static ErrorRecord NotAFile(string path)
        => new(new ArgumentException($"'{path}' is a folder. Name a file in it; for all its files a wildcard such as '{System.IO.Path.Combine(path, "*")}' does."), "PathNotFile", ErrorCategory.InvalidArgument, path);

    /// <summary>A folder where a file is to be written.</summary>
    public static ErrorRecord TargetIsFolder(string path)
        => new(new ArgumentException($"'{path}' is a folder. Name the file to write."), "PathNotFile", ErrorCategory.InvalidArgument, path);

    /// <summary>A folder that is not there.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="errorId">Which kind of folder was looked for.</param>
    public static ErrorRecord FolderNotFound(string path, string errorId)
        => new(new DirectoryNotFoundException($"There is no folder '{path}'."), errorId, ErrorCategory.ObjectNotFound, path);

    /// <summary>An image that a project goes without after a search.</summary>
    /// <param name="link">What the search gave.</param>
    /// <param name="project">The project's file.</param>
    /// <returns>The record; null if the image was found.</returns>
    public static ErrorRecord? Unlinked(ImageLink link, string project)
    {
        string image = $"The image '{link.StoredPath}' of the project '{project}'";
        return link.Status switch
        {
            ImageLinkStatus.Missing => new(
                new FileNotFoundException($"{image} was not found. Give the folder it is in as -SearchPath."),
                ProjectFormatException.ImageMissingId, ErrorCategory.ObjectNotFound, link),
            ImageLinkStatus.Ambiguous => new(
                new InvalidDataException($"{image} may be one of several files of its name, and nothing tells which was labelled. Give the folder of the right one as -SearchPath."),
                "ProjectImageAmbiguous", ErrorCategory.InvalidResult, link),
            ImageLinkStatus.Changed => new(
                new InvalidDataException($"{image} was found by its name only: the file is not the one that was labelled. Give the folder of the original as -SearchPath, or accept the file with -Force."),
                ProjectFormatException.ImageChangedId, ErrorCategory.InvalidData, link),
            _ => null,
        };
    }

    /// <summary>A path of the registry, of environment variables, of certificates…</summary>
    public static ErrorRecord NotFileSystem(string path, string provider)
        => new(new ArgumentException($"'{path}' belongs to the provider {provider}. Use a path of the file system."), "PathNotFileSystem", ErrorCategory.InvalidArgument, path);

    /// <summary>A file that is there already and must not be replaced.</summary>
    public static ErrorRecord NoClobber(string path)
        => new(new IOException($"The file '{path}' exists already, and -NoClobber forbids to replace it."), "NoClobber", ErrorCategory.ResourceExists, path);

    /// <summary>Parameters that contradict each other or the object they are applied to.</summary>
    /// <param name="errorId">Stable id of the rule.</param>
    /// <param name="message">What does not fit, and the remedy.</param>
    /// <param name="target">The value at fault.</param>
    public static ErrorRecord InvalidArgument(string errorId, string message, object? target)
        => new(new ArgumentException(message), errorId, ErrorCategory.InvalidArgument, target);
}
