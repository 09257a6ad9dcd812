using Microsoft.Win32.SafeHandles;
using PSPixelClassification.Imaging.Formats.Npz;
using PSPixelClassification.Imaging.Formats.Zarr.Metadata;
using PSPixelClassification.Imaging.Formats.Zarr.Stores;

namespace PSPixelClassification.Imaging.Formats.Zarr;

/// <summary>Recognizes ZIP archives that hold Zarr data, at their top or within one folder.</summary>
internal static class ZarrArchive
{
    /// <summary>Whether a file is such an archive.</summary>
    /// <param name="path">An existing regular file.</param>
    /// <returns>False for a damaged one.</returns>
    public static bool IsAt(string path)
    {
        if (!NpzFormat.IsArchive(path)) return false;
        try
        {
            using SafeFileHandle file = File.OpenHandle(path);
            return RootOf(ZipDirectory.Read(file)) is not null;
        }
        catch (ZarrException)
        {
            return false;
        }
    }

    /// <summary>Whether a file that begins as an archive does is cut short, or damaged at its end.</summary>
    /// <param name="path">An existing regular file.</param>
    public static bool IsDamaged(string path)
    {
        if (!NpzFormat.IsArchive(path)) return false;
        try
        {
            using SafeFileHandle file = File.OpenHandle(path);
            ZipDirectory.Read(file);
            return false;
        }
        catch (ZarrException)
        {
            return true;
        }
    }

    /// <summary>The folder in an archive that is the root of the data.</summary>
    /// <returns>Its name; empty for the archive's top, also where several folders are Zarr; null if it holds none.</returns>
    public static string? RootOf(ZipDirectory directory)
    {
        if (ZarrHierarchy.Marks.Any(directory.Entries.ContainsKey)) return "";
        string[] folders = [.. directory.Entries.Keys.Select(entry => entry.Split('/'))
            .Where(names => names.Length == 2 && ZarrHierarchy.Marks.Contains(names[1])).Select(names => names[0]).Distinct().Take(2)];
        return folders switch { [] => null, [var only] => only, _ => "" };
    }
}
