using PSPixelClassification.Imaging.Formats.Npy;

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
    private readonly bool _allowsExternalFiles;

    private Hdf5Image(string path, string dataset, FileInfo file, NpyElement element, Hdf5Grid grid, bool allowsExternalFiles, ImageInfo info)
    {
        _path = path;
        _dataset = dataset;
        _length = file.Length;
        _written = file.LastWriteTimeUtc;
        _element = element;
        _grid = grid;
        _allowsExternalFiles = allowsExternalFiles;
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
            using Hdf5File opened = Hdf5File.Open(path, options.AllowExternalFile);
            (Hdf5Dataset dataset, string name) = Hdf5Datasets.Find(path, opened.Root, options.InternalPath);
            (AxisOrder axes, string? guess) = Hdf5Axes.Resolve(path, dataset, options.Axes);
            NpyElement element = Hdf5ElementType.Of(path, dataset.Type);
            Hdf5Grid grid = Hdf5Grid.Of(path, dataset, axes, element);
            // A file that is cut short, or packed in an unknown way, should be found now and not in the middle of a batch.
            using (Hdf5BlockReader reader = new(path, name, element, grid, options.AllowExternalFile)) reader.Read(new int[grid.Shape.Count]);
            ImageInfo info = new()
            {
                Shape = new ImageShape(grid.Extent('x'), grid.Extent('y'), grid.Extent('c'), grid.Extent('z'), grid.Extent('t')),
                Axes = axes,
                PixelType = element.PixelType,
                PixelSize = Hdf5PixelSize.TryRead(dataset),
                FrameInterval = Hdf5PixelSize.TryReadFrameInterval(dataset),
                ChannelNames = Hdf5ChannelNames.Read(dataset, grid.Extent('c')),
                Notes = [.. new[] { Hdf5ElementType.Note(dataset.Type), element.Note, Hdf5Axes.MatlabNote(dataset, axes, options.Axes) }.OfType<string>()],
                AxesGuess = guess,
            };
            return new Hdf5Image(path, name, file, element, grid, options.AllowExternalFile, info);
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
        return new Hdf5ImageReader(Info, _grid, new Hdf5BlockReader(_path, _dataset, _element, _grid, _allowsExternalFiles));
    }
}
