using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Common.Writing;
using PSPixelClassification.Imaging.Formats.Zarr;

namespace PSPixelClassification.Imaging.Formats;

/// <summary>A folder that is an image, to be written where something else may be.</summary>
internal static class TargetFolder
{
    /// <summary>
    /// Refuses a place whose content may not be replaced: a folder is replaced with everything in it, so that without being told it is one
    /// that was written here and to which nothing was added.
    /// </summary>
    /// <param name="path">Absolute path of the folder to be.</param>
    /// <param name="noClobber">Whether nothing may be replaced.</param>
    /// <param name="force">Whether any OME-Zarr may be replaced, and one that is read-only.</param>
    /// <exception cref="ExportException">
    /// <c>TargetIsFile</c>; <c>TargetIsFolder</c>: there is a folder of other files; <c>NoClobber</c>; <c>TargetForeign</c>;
    /// <c>TargetReadOnly</c>; <c>WriteFailed</c>: it cannot be looked at.
    /// </exception>
    public static void RequireReplaceable(string path, bool noClobber, bool force)
    {
        try
        {
            Require(path, noClobber, force);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw WriteFailure.Describe(e, path);
        }
    }

    /// <summary>Refuses a place in a folder that is an image: what is written there would become a part of it, and go with it.</summary>
    /// <param name="path">Absolute path of the file or folder to be.</param>
    /// <exception cref="ExportException"><c>TargetInImage</c>.</exception>
    public static void RequireOutside(string path)
    {
        string? folder = Path.GetDirectoryName(path);
        // Only where a name says so: to look into all folders above thousands of files takes long on a network.
        if (folder?.Contains(".zarr", StringComparison.OrdinalIgnoreCase) != true) return;
        for (; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (!ZarrFolder.IsMarked(folder)) continue;
            throw new ExportException(
                ErrorIds.TargetInImage, $"'{path}' lies in '{folder}', which is an OME-Zarr image. {ExportRemedies.OtherNameOrFolder}");
        }
    }

    private static void Require(string path, bool noClobber, bool force)
    {
        if (new FileInfo(path).LinkTarget is { } link)
        {
            throw new ExportException(
                ErrorIds.TargetIsFile, $"'{path}' is a link to '{link}', and no folder. {ExportRemedies.NameLinked}");
        }

        if (!Directory.Exists(path))
        {
            if (Path.Exists(path))
                throw new ExportException(
                    ErrorIds.TargetIsFile, $"'{path}' is no folder, which an OME-Zarr image is. {ExportRemedies.OtherNameOrFolder}");
            return;
        }

        bool isZarr = ZarrFolder.IsMarked(path);
        if (!isZarr && Directory.EnumerateFileSystemEntries(path).Any())
            throw new ExportException(
                ErrorIds.TargetIsFolder, $"'{path}' is a folder that is no OME-Zarr image. {ExportRemedies.OtherNameOrFolder}");
        if (noClobber) throw new ExportException(ErrorIds.NoClobber, $"'{path}' exists already. {ExportRemedies.LeaveOutNoClobber}");
        if (force || !isZarr) return;
        string? finding = ZarrInventory.TryOf(path) is not { } inventory
            ? "is an OME-Zarr that does not say that it was written here"
            : inventory.FindAddition() is { } addition ? $"holds something that was not written here ({addition})" : null;
        if (finding is not null) throw new ExportException(ErrorIds.TargetForeign, $"'{path}' {finding}. {ExportRemedies.ReplaceForeign}");
        if (ZarrFolder.MarksIn(path).Any(mark => mark.IsReadOnly))
            throw new ExportException(ErrorIds.TargetReadOnly, $"'{path}' is read-only. {ExportRemedies.ReplaceByForce}");
    }
}
