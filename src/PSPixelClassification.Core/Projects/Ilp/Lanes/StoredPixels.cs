using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats.Hdf5;
using PSPixelClassification.Imaging.Formats.Hdf5.Structure;
using PSPixelClassification.Imaging.Formats.Hdf5.Writing;
using PSPixelClassification.Imaging.Formats.Rasters;
using PureHDF;

namespace PSPixelClassification.Projects.Ilp.Lanes;

/// <summary>Pixels that are to be stored in a project itself, as ilastik does with images it was told to copy.</summary>
/// <param name="Name">The data set's name, which no other image in the project has.</param>
/// <param name="Source">The pixels.</param>
internal sealed record StoredPixels(string Name, IImageSource Source)
{
    private const string Group = "local_data";
    private const int BandRows = 64;

    /// <summary>The data set's path in the project.</summary>
    public string InternalPath => $"/Input Data/{Group}/{Name}";

    /// <summary>The axes as stored: those of more than one element, channels last.</summary>
    public string Axes => AxisOrder.For(Source.Info.Shape).Letters;

    /// <summary>Bytes of all samples.</summary>
    /// <param name="info">The image.</param>
    /// <returns>May be more than an array holds.</returns>
    public static Int128 SizeOf(ImageInfo info) =>
        (Int128)info.Shape.Bounds.PixelCount * info.Shape.Channels * info.Shape.Depth * info.Shape.Times * info.PixelType.SizeInBytes();

    /// <summary>Adds the data set; its pixels are read while the file is written.</summary>
    /// <param name="output">The file in the making.</param>
    /// <param name="input">The group "Input Data".</param>
    /// <param name="cancellationToken">Looked at while the pixels are read.</param>
    public void Fill(Hdf5Output output, H5Group input, CancellationToken cancellationToken)
    {
        ImageInfo info = Source.Info;
        ulong[] shape = [.. AxisOrder.Parse(Axes).Extents(info.Shape).Select(extent => (ulong)extent)];
        H5Dataset dataset = output.LateDataset(() => ReadAll(cancellationToken), Hdf5Datatype.Of(info.PixelType), shape, chunks: null);
        dataset.Attributes["axistags"] = AxisTags.Format(Axes, info.PixelSize);
        dataset.Attributes["DIMENSION_LABELS"] = new H5Attribute(Axes.Select(axis => axis.ToString()).ToArray());
        dataset.Attributes["display_mode"] = "default";
        // What ilastik stretches from black to white; it states it for bytes only.
        if (info.PixelType == PixelType.UInt8) dataset.Attributes["drange"] = new long[] { byte.MinValue, byte.MaxValue };
        ProjectWriter.Child(input, Group)[Name] = dataset;
    }

    /// <summary>All samples, [t][z][y][x][c].</summary>
    private byte[] ReadAll(CancellationToken cancellationToken)
    {
        ImageShape shape = Source.Info.Shape;
        OutputImage image = new() { Shape = shape, PixelType = Source.Info.PixelType };
        int rowLength = checked(shape.Width * shape.Channels * image.PixelType.SizeInBytes());
        byte[] samples = new byte[(int)SizeOf(Source.Info)];
        byte[] band = new byte[Math.Min(BandRows, shape.Height) * rowLength];
        int next = 0;
        using IPixelReader reader = Source.OpenReader();
        foreach (Plane plane in shape.Planes)
        {
            for (int y = 0; y < shape.Height; y += BandRows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int rows = Math.Min(BandRows, shape.Height - y);
                reader.Read(plane, new Region(0, y, shape.Width, rows), band);
                for (int row = 0; row < rows; row++, next += rowLength)
                    Interleaving.CopyRow(band, row, rows, image, samples.AsSpan(next, rowLength));
            }
        }

        return samples;
    }
}
