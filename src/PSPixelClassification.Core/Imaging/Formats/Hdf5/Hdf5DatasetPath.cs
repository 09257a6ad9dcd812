using PSPixelClassification.Imaging.Formats.Npz;

namespace PSPixelClassification.Imaging.Formats.Hdf5;

/// <summary>Paths of data sets, written behind the path of their file: "data.h5/volume/data".</summary>
internal static class Hdf5DatasetPath
{
    /// <summary>Takes the path of a data set apart.</summary>
    /// <param name="path">Names separated by '/'; one '/' in front is allowed.</param>
    /// <returns>The names, groups first; null if one is empty, '.' or '..', or holds control characters.</returns>
    public static string[]? TryNames(string path)
    {
        string[] names = (path.StartsWith('/') ? path[1..] : path).Split('/');
        bool isValid = names.All(name => !string.IsNullOrWhiteSpace(name) && name is not ("." or "..") && !name.Any(char.IsControl));
        return isValid ? names : null;
    }

    /// <summary>Separates the file from the data set in it.</summary>
    /// <param name="path">A path that is no file.</param>
    /// <returns>The file and the data set's path without a leading slash; null if no part of the path is an HDF5 or NPZ file.</returns>
    public static (string File, string Dataset)? TrySplit(string path)
    {
        for (int end = path.LastIndexOfAny(['/', '\\']); end > 0; end = path.LastIndexOfAny(['/', '\\'], end - 1))
        {
            string file = path[..end];
            if (!File.Exists(file)) continue;
            if (!RegularFile.IsAt(file)) return null;
            string dataset = path[(end + 1)..].Replace('\\', '/').Trim('/');
            return dataset.Length > 0 && (Hdf5Signature.IsOf(file) || NpzFormat.IsArchive(file)) ? (file, dataset) : null;
        }

        return null;
    }
}
