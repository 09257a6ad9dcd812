using System.Numerics;
using PSPixelClassification.Imaging.Formats.Rasters;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Imaging.Formats.Hdf5.Writing;

/// <summary>
/// Writes HDF5 as ilastik exports it: one data set with the axes (t, z,) y, x, c (t and z where there are several) or those that are asked
/// for, gzip 1 in chunks of one channel of one plane, and the attributes axistags, DIMENSION_LABELS, drange and display_mode. Every sample
/// type. Beside them, where known: axis_units (of the resolutions in axistags: pixel size, time between frames), element_size_um (pixel
/// size) and channel_names (a list of texts that only this library reads), provenance (a text, likewise), and class_values and class_names
/// (which value stands for which class).
/// </summary>
internal sealed class Hdf5Encoder(string internalPath = Hdf5Encoder.DefaultInternalPath) : IImageEncoder
{
    /// <summary>ilastik's name for exported data sets.</summary>
    public const string DefaultInternalPath = "exported_data";

    public string Extension => ".h5";

    public string? Refuse(OutputImage image) =>
        Hdf5DatasetPath.TryNames(internalPath) is not null
            ? StoredAxes.RefuseMissing(image)
            : $"'{internalPath}' is not a path of a data set. Give names separated by '/', such as exported_data.";

    public IImageWriter Create(string path, OutputImage image) => Create(() => Hdf5FileWriter.Create(path), image);

    /// <summary>Starts a file.</summary>
    /// <param name="create">Creates it, for reading and writing.</param>
    public IImageWriter Create(Func<Stream> create, OutputImage image)
    {
        WriterMaking making = new(create, internalPath, image);
        image.PixelType.Dispatch(ref making);
        return making.Writer!;
    }

    private struct WriterMaking(Func<Stream> create, string internalPath, OutputImage image) : IPixelAction
    {
        public IImageWriter? Writer { get; private set; }

        public void Invoke<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T> => Writer = new Hdf5ImageWriter<T>(create, internalPath, image);
    }
}
