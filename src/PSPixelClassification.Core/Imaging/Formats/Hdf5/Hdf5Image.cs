using PSPixelClassification.Imaging.Formats.Npy;
using PureHDF;
using PureHDF.VOL.Native;

namespace PSPixelClassification.Imaging.Formats.Hdf5;

/// <summary>An image in an HDF5 file, understood but not read.</summary>
internal sealed class Hdf5Image : IImageSource
{
    private readonly string _path;
    private readonly string _dataset;
    private readonly long _length;
    private readonly DateTime _written;
    private readonly NpyElement _element;
    private readonly Hdf5Grid _grid;

    private Hdf5Image(string path, string dataset, FileInfo file, NpyElement element, Hdf5Grid grid, ImageInfo info)
    {
        _path = path;
        _dataset = dataset;
        _length = file.Length;
        _written = file.LastWriteTimeUtc;
        _element = element;
        _grid = grid;
        Info = info;
    }

    /// <inheritdoc/>
    public ImageInfo Info { get; }

    /// <summary>Looks at a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What the user says.</param>
    /// <returns>The image.</returns>
    /// <exception cref="ImageFormatException">The file is damaged, or its data set is no image.</exception>
    public static Hdf5Image Open(string path, ImageOpenOptions options)
    {
        FileInfo file = new(path);
        try
        {
            using NativeFile opened = H5File.OpenRead(path);
            (IH5Dataset dataset, string name) = Hdf5Datasets.Find(path, opened, options.InternalPath);
            (AxisOrder axes, string? guess) = Hdf5Axes.Resolve(path, dataset, options.Axes);
            NpyElement element = Element(path, dataset);
            Hdf5Grid grid = Hdf5Grid.Of(path, dataset, axes, element);
            // A file that is cut short, or packed in an unknown way, should be found now and not in the middle of a batch.
            using (Hdf5BlockReader reader = new(path, name, element, grid)) reader.Read(new int[grid.Shape.Count]);
            ImageInfo info = new()
            {
                Shape = new ImageShape(grid.Extent('x'), grid.Extent('y'), grid.Extent('c'), grid.Extent('z'), grid.Extent('t')),
                Axes = axes,
                PixelType = element.PixelType,
                PixelSize = Hdf5PixelSize.TryRead(dataset),
                FrameInterval = Hdf5PixelSize.TryReadFrameInterval(dataset),
                ChannelNames = Hdf5ChannelNames.Read(dataset, grid.Extent('c')),
                Notes = element.Note is { } note ? [note] : [],
                AxesGuess = guess,
            };
            return new Hdf5Image(path, name, file, element, grid, info);
        }
        catch (Exception e) when (Hdf5Failure.IsOfLibrary(e))
        {
            throw Hdf5Error.Translate(path, e);
        }
    }

    /// <inheritdoc/>
    public IPixelReader OpenReader()
    {
        FileInfo now = new(_path);
        if (!now.Exists) throw new FileNotFoundException($"There is no file '{_path}'.", _path);
        if (now.Length != _length || now.LastWriteTimeUtc != _written)
            throw new ImageFormatException(_path, "the file was changed after it was opened", "Open the image again.");
        return new Hdf5ImageReader(Info, _grid, new Hdf5BlockReader(_path, _dataset, _element, _grid));
    }

    // The types of NPY are the same, and so is what becomes of them.
    private static NpyElement Element(string path, IH5Dataset dataset)
    {
        IH5DataType type = dataset.Type;
        char? kind = type.Class switch
        {
            H5DataTypeClass.FixedPoint => type.FixedPoint.IsSigned ? 'i' : 'u',
            H5DataTypeClass.FloatingPoint => 'f',
            H5DataTypeClass.Enumerated when Hdf5Values.IsBoolean(type) => 'b',
            _ => null,
        };
        bool isSound = kind is not null && type.Size is 1 or 2 or 4 or 8 && !(kind == 'f' && type.Size == 1);
        if (!isSound)
        {
            throw Hdf5Error.Unsupported(
                path, $"its data set holds data of the kind {type.Class} of {type.Size} bytes", "Name a data set of integers or floats.");
        }

        return new NpyElement(kind!.Value, type.Size, Hdf5Values.IsBigEndian(dataset));
    }
}
