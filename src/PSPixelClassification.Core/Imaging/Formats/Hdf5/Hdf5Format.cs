namespace PSPixelClassification.Imaging.Formats.Hdf5;

/// <summary>
/// Data sets of HDF5 files: integers, bools and floats of up to 64 bits, in one piece or in chunks, packed with gzip, shuffle or LZF.
/// </summary>
internal sealed class Hdf5Format : IImageFormat
{
    static Hdf5Format() => Hdf5Filters.Register();

    /// <inheritdoc/>
    public string Name => "HDF5";

    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions { get; } = [".h5", ".hdf5"];

    /// <inheritdoc/>
    public bool Recognizes(ReadOnlySpan<byte> head) => head.StartsWith(Hdf5Signature.Bytes);

    /// <inheritdoc/>
    public IImageSource Open(string path, ImageOpenOptions options)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(options);
        // Their extensions say what else they are; an image in a project is read by its path in it.
        bool isOther = options.InternalPath is null && Path.GetExtension(path).ToLowerInvariant() is ".ilp" or ".ims";
        return isOther ? throw UnknownFormat.Describe(path) : Hdf5Image.Open(path, options);
    }
}
