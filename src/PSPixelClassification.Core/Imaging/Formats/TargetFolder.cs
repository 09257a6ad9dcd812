using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;

namespace PSPixelClassification.Imaging.Formats;

/// <summary>A folder that is an image, to be written where something else may be.</summary>
internal static class TargetFolder
{
    /// <summary>
    /// Refuses a place whose content may not be replaced: a folder is replaced with everything in it, so that without being told it is one
    /// that was written here.
    /// </summary>
    /// <param name="path">Absolute path of the folder to be.</param>
    /// <param name="noClobber">Whether nothing may be replaced.</param>
    /// <param name="force">Whether an OME-Zarr of another program, and one that is read-only, may be replaced.</param>
    /// <exception cref="ExportException">
    /// <c>TargetIsFile</c>; <c>TargetIsFolder</c>: there is a folder of other files; <c>NoClobber</c>; <c>TargetForeign</c>;
    /// <c>TargetReadOnly</c>.
    /// </exception>
    public static void RequireReplaceable(string path, bool noClobber, bool force)
    {
        if (!Directory.Exists(path))
        {
            if (Path.Exists(path))
                throw new ExportException(
                    ErrorIds.TargetIsFile, $"'{path}' is no folder, which an OME-Zarr image is. {ExportRemedies.OtherNameOrFolder}");
            return;
        }

        if (!Zarr.ZarrFolder.IsMarked(path) && Directory.EnumerateFileSystemEntries(path).Any())
            throw new ExportException(
                ErrorIds.TargetIsFolder, $"'{path}' is a folder that is no OME-Zarr image. {ExportRemedies.OtherNameOrFolder}");
        if (noClobber) throw new ExportException(ErrorIds.NoClobber, $"'{path}' exists already. {ExportRemedies.LeaveOutNoClobber}");
        if (force) return;
        if (Zarr.ZarrFolder.IsMarked(path) && !Zarr.ZarrOrigin.IsOurs(path))
            throw new ExportException(
                ErrorIds.TargetForeign, $"'{path}' is an OME-Zarr that another program wrote. {ExportRemedies.ReplaceForeign}");
        if (Zarr.ZarrFolder.MarksIn(path).Any(mark => mark.IsReadOnly))
            throw new ExportException(ErrorIds.TargetReadOnly, $"'{path}' is read-only. {ExportRemedies.ReplaceByForce}");
    }
}
