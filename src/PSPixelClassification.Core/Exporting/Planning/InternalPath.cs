using PSPixelClassification.Common;
using PSPixelClassification.Imaging.Formats.Hdf5;
using PSPixelClassification.Imaging.Formats.Hdf5.Writing;

namespace PSPixelClassification.Exporting.Planning;

/// <summary>The path of a data set in an HDF5 file, as a user writes it: "exported_data", "volume/data".</summary>
public static class InternalPath
{
    /// <summary>ilastik's default.</summary>
    public const string Default = Hdf5Encoder.DefaultInternalPath;

    /// <summary>Checks a path.</summary>
    /// <param name="text">Names separated by '/'; one '/' in front is allowed.</param>
    /// <returns>The path without a '/' in front.</returns>
    /// <exception cref="ExportException"><c>InternalPathInvalid</c>: a name is empty, '.' or '..', or holds control characters.</exception>
    public static string Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Hdf5DatasetPath.TryNames(text) is { } names) return string.Join('/', names);
        string shown = new([.. text.Where(c => !char.IsControl(c))]);
        throw new ExportException(
            ErrorIds.InternalPathInvalid,
            $"'{shown}' is not a path of a data set: one of its names is empty or not allowed. Give names separated by '/', such as "
                + "exported_data or volume/data.");
    }
}
