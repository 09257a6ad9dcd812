using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;

namespace PSPixelClassification.Imaging.Formats;

/// <summary>A file to be written, where something else may be.</summary>
internal static class TargetFile
{
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
            throw new ExportException(ErrorIds.TargetIsFolder, $"'{path}' is a folder. Choose another name or folder.");
        if (!RegularFile.IsAt(path))
            throw new ExportException(
                ErrorIds.TargetNotFile, $"'{path}' is a pipe, socket or device, not a file. Choose another name or folder.");
        if (!File.Exists(path)) return;
        if (noClobber) throw new ExportException(ErrorIds.NoClobber, $"'{path}' exists already. {ExportRemedies.LeaveOutNoClobber}");
        if (!force && File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly))
            throw new ExportException(ErrorIds.TargetReadOnly, $"'{path}' is read-only. {ExportRemedies.ReplaceByForce}");
    }
}
