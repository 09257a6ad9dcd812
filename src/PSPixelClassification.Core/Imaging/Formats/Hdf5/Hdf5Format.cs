using PSPixelClassification.Common.Remedies;

namespace PSPixelClassification.Imaging.Formats.Hdf5;

/// <summary>
/// Data sets of HDF5 files: integers, bools, enumerations, bit fields and floats of up to 64 bits, in one piece or in chunks, packed with
/// gzip, shuffle, LZF or scale-offset, in other files or in other data sets.
/// </summary>
internal sealed class Hdf5Format : IImageFormat
{
    public string Name => "HDF5";

    public IReadOnlyList<string> Extensions { get; } = [".h5", ".hdf5"];

    public bool Recognizes(ReadOnlySpan<byte> head) => head.StartsWith(Hdf5Signature.Bytes);

    public IImageSource Open(string path, ImageOpenOptions options)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(options);
        // Their extensions say what else they are; an image in them is read by its path.
        if (options.InternalPath is not null) return Hdf5Image.Open(path, options);
        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".ilp" => throw UnknownFormat.Describe(path),
            ".ims" => throw Imaris(path),
            _ => Hdf5Image.Open(path, options),
        };
    }

    /// <summary>The data sets of a file that may be images.</summary>
    /// <param name="path">An HDF5 file.</param>
    /// <returns>Their paths, in order; none for a damaged file.</returns>
    public static IReadOnlyList<string> Datasets(string path)
    {
        try
        {
            using Hdf5File file = Hdf5File.Open(path);
            return Hdf5Datasets.Images(file.Root);
        }
        catch (Exception e) when (Hdf5Failure.IsOfLibrary(e))
        {
            return [];
        }
    }

    // What resolution, time point and channel is meant only the user knows.
    private static ImageFormatException Imaris(string path)
    {
        const string Finding = "it is an Imaris file, which holds an image for each resolution, time point and channel";
        // What it is can be said of a damaged one as well.
        if (Datasets(path) is [var example, ..])
            return ImageFormatException.Unsupported(path, Finding, ImageRemedies.NameInternalPath(path, example));
        return UnknownFormat.Describe(path);
    }
}
