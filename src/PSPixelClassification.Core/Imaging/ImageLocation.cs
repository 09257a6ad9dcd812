using System.Globalization;

namespace PSPixelClassification.Imaging;

/// <summary>
/// Where an image's pixels are: in a file, in a data set of a file, in a folder of OME-Zarr, or in several files stacked along an axis.
/// Immutable.
/// </summary>
public sealed class ImageLocation
{
    private ImageLocation(IReadOnlyList<string> files, string? internalPath, char? stackAxis, int? series = null, int level = 0)
    {
        Series = series;
        Level = level;
        Files = Array.AsReadOnly<string>([.. files]);
        InternalPath = internalPath;
        StackAxis = stackAxis;
    }

    /// <summary>Absolute paths of the files: one, or the members of a stack in their order.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>The file, the first one of a stack.</summary>
    public string Path => Files[0];

    /// <summary>
    /// The data set in an HDF5 file or project, the group or array in Zarr, in every file of a stack: "volume/data", no slash in front.
    /// Null where a file holds one image.
    /// </summary>
    public string? InternalPath { get; }

    /// <summary>The axis along which the files of a stack follow each other: 'z', 't' or 'c'. Null for one file.</summary>
    public char? StackAxis { get; }

    /// <summary>
    /// Which of several images in the file, from 0, where it was chosen; the path alone then does not name the image. Null for the one that
    /// the path leads to.
    /// </summary>
    public int? Series { get; }

    /// <summary>Which level of resolution, from 0, the finest.</summary>
    public int Level { get; }

    /// <summary>An image in one file, or one folder of OME-Zarr.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="internalPath">The data set in it; null if it holds one image.</param>
    /// <param name="series">Which of several images in it, from 0; null for the one that the path leads to.</param>
    /// <param name="level">Which level of resolution, from 0.</param>
    /// <returns>The location.</returns>
    public static ImageLocation InFile(string path, string? internalPath = null, int? series = null, int level = 0)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new ImageLocation([path], internalPath?.Trim('/'), null, series, level);
    }

    /// <summary>An image whose slices, time points or channels are files of their own.</summary>
    /// <param name="paths">Absolute paths in the order of the stack, at least one.</param>
    /// <param name="axis">'z', 't' or 'c'.</param>
    /// <param name="internalPath">The data set in each of them; null if they hold one image each.</param>
    /// <returns>The location.</returns>
    public static ImageLocation InFiles(IReadOnlyList<string> paths, char axis, string? internalPath = null)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentOutOfRangeException.ThrowIfZero(paths.Count);
        if (axis is not ('z' or 't' or 'c'))
            throw new ArgumentOutOfRangeException(nameof(axis), axis, "Files are stacked along z, t or c.");
        return new ImageLocation(paths, internalPath?.Trim('/'), axis);
    }

    /// <summary>The path, with the data set, the series or the level behind it, or with the number of files that follow.</summary>
    /// <returns>For example "C:\data\cells.h5/volume".</returns>
    public override string ToString() =>
        (InternalPath is { } inner ? $"{Path}/{inner}" : Path) + (Files.Count > 1 ? $" and {Files.Count - 1} more" : "")
        + (Series is { } series ? string.Create(CultureInfo.InvariantCulture, $" (series {series})") : "")
        + (Level > 0 ? string.Create(CultureInfo.InvariantCulture, $" (level {Level})") : "");
}
