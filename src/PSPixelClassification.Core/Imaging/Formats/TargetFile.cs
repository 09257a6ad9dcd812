using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;

namespace PSPixelClassification.Imaging.Formats;

/// <summary>A file to be written, where something else may be.</summary>
internal static class TargetFile
{
    /// <summary>What is at a place.</summary>
    /// <param name="path">Absolute path of a file, of a folder that is an image, or of nothing.</param>
    /// <returns>Its bytes, and when they were written last, in UTC; null if there is nothing.</returns>
    public static (long Bytes, DateTime Written)? Seen(string path)
    {
        if (new FileInfo(path) is { Exists: true } file) return (file.Length, file.LastWriteTimeUtc);
        if (!Directory.Exists(path)) return null;
        FolderContent content = FolderContent.Of(path);
        return (content.Length, content.Files.Select(inner => inner.File.LastWriteTimeUtc).DefaultIfEmpty().Max());
    }

    /// <summary>
    /// Refuses a place whose content may not be replaced. A rename would put a file in the place of a device, /dev/full for one.
    /// </summary>
    /// <param name="path">Absolute path of the file to be.</param>
    /// <param name="noClobber">Whether no file may be replaced.</param>
    /// <param name="force">Whether a read-only file may be replaced.</param>
    /// <exception cref="ExportException">
    /// <c>TargetIsFolder</c>; <c>TargetNotFile</c>: there is a pipe, socket or device; <c>NoClobber</c>; <c>TargetReadOnly</c>.
    /// </exception>
    public static void RequireReplaceable(string path, bool noClobber, bool force)
    {
        if (Directory.Exists(path))
            throw new ExportException(ErrorIds.TargetIsFolder, $"'{path}' is a folder. {ExportRemedies.OtherNameOrFolder}");
        if (!RegularFile.IsAt(path))
            throw new ExportException(
                ErrorIds.TargetNotFile, $"'{path}' is a pipe, socket or device, not a file. {ExportRemedies.OtherNameOrFolder}");
        if (!File.Exists(path)) return;
        if (noClobber) throw new ExportException(ErrorIds.NoClobber, $"'{path}' exists already. {ExportRemedies.LeaveOutNoClobber}");
        if (!force && File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly))
            throw new ExportException(ErrorIds.TargetReadOnly, $"'{path}' is read-only. {ExportRemedies.ReplaceByForce}");
    }
}
