using PSPixelClassification.Imaging.Formats.Blocks;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Imaging.Formats.Hdf5;

/// <summary>An image in an HDF5 file, understood but not read.</summary>
internal sealed class Hdf5Image : IImageSource
{
    /// <summary>The attribute of a data set that says what made it.</summary>
    public const string ProvenanceAttribute = "provenance";

    private readonly FileStamp _file;
    private readonly string _dataset;
    private readonly ElementType _element;
    private readonly Hdf5Grid _grid;
    private readonly bool _allowsExternalFiles;

    private Hdf5Image(FileStamp file, string dataset, ElementType element, Hdf5Grid grid, bool allowsExternalFiles, ImageInfo info)
    {
        _file = file;
        _dataset = dataset;
        _element = element;
        _grid = grid;
        _allowsExternalFiles = allowsExternalFiles;
        Info = info;
    }

    public ImageInfo Info { get; }

    /// <summary>Looks at a file.</summary>
    /// <exception cref="ImageFormatException">The file is damaged, or its data set is no image.</exception>
    public static Hdf5Image Open(string path, ImageOpenOptions options)
    {
        FileStamp file = FileStamp.Of(path);
        try
        {
            using Hdf5File opened = Hdf5File.Open(path, options.AllowExternalFile);
            (Hdf5Dataset dataset, string name) = Hdf5Datasets.Find(path, opened.Root, options.InternalPath);
            (AxisOrder axes, string? guess) = Hdf5Axes.Resolve(path, dataset, options.Axes);
            ElementType element = Hdf5ElementType.Of(path, dataset.Type);
            Hdf5Grid grid = Hdf5Grid.Of(path, dataset, axes, element);
            // A file that is cut short, or packed in an unknown way, should be found now and not in the middle of a batch.
            using (Hdf5BlockReader reader = new(path, name, element, grid, options.AllowExternalFile))
                reader.Read(new int[grid.Shape.Count]);
            ImageInfo info = new()
            {
                Shape = grid.ImageShape,
                Axes = axes,
                PixelType = element.PixelType,
                PixelSize = Hdf5PixelSize.TryRead(dataset),
                FrameInterval = Hdf5PixelSize.TryReadFrameInterval(dataset),
                Provenance = dataset.Node.TryAttributeText(ProvenanceAttribute),
                ChannelNames = Hdf5ChannelNames.Read(dataset, grid.Extent('c')),
                Notes = [.. new[] { Hdf5ElementType.Note(dataset.Type), element.Note, Hdf5Axes.MatlabNote(
                    dataset, axes, options.Axes) }.OfType<string>()],
                AxesGuess = guess,
            };
            return new Hdf5Image(file, name, element, grid, options.AllowExternalFile, info);
        }
        catch (Exception e) when (Hdf5Failure.IsOfLibrary(e))
        {
            throw Hdf5Failure.Translate(path, e);
        }
    }

    public IPixelReader OpenReader()
    {
        _file.Require();
        Hdf5BlockReader blocks = new(_file.Path, _dataset, _element, _grid, _allowsExternalFiles);
        // Every block is read, those that were never written as the fill value that HDF5 gives.
        return new BlockImageReader(Info, _grid, blocks, new byte[Info.PixelType.SizeInBytes()]);
    }
}
