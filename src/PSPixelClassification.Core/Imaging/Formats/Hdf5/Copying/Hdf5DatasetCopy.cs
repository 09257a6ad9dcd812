using PSPixelClassification.Imaging.Formats.Hdf5.Structure;
using PSPixelClassification.Imaging.Formats.Hdf5.Writing;
using PureHDF;

namespace PSPixelClassification.Imaging.Formats.Hdf5.Copying;

/// <summary>Copies data sets without their attributes.</summary>
internal sealed class Hdf5DatasetCopy(Hdf5Output output)
{
    private const int LateLength = 1 << 20;

    /// <summary>Copies a data set.</summary>
    /// <param name="source">The data set; its file stays open until the copy is written.</param>
    /// <exception cref="Hdf5Exception">It cannot be copied; the text says what it is, without its name.</exception>
    public H5Dataset Copy(Hdf5Dataset source)
    {
        IReadOnlyList<Hdf5Message> header = source.Node.Header;
        Hdf5Message stored = header.First(message => message.Type == Hdf5MessageType.Datatype);
        if (stored.IsShared) throw new Hdf5Exception("a data set of a named type");
        if (source.Layout.Class == H5DataLayoutClass.VirtualStorage) throw new Hdf5Exception("a virtual data set");
        if (header.Any(message => message.Type == Hdf5MessageType.ExternalFiles))
            throw new Hdf5Exception("a data set whose elements are in other files");
        Hdf5StoredType type = new(stored.Data);
        if (source.Space.IsNull)
            return Hdf5Empty.TryDataset(type) ?? throw new Hdf5Exception("a data set without extent");
        ulong[] shape = source.Shape;
        Hdf5Storage storage = Hdf5Storage.Of(source);
        source.RequireStored();
        if (type.IsText)
        {
            string[] texts = Hdf5Numbers.Texts(source);
            return shape.Length == 0
                ? output.Text(texts[0])
                : new H5Dataset(texts, storage.Chunks, fileDims: shape, datasetCreation: storage.Creation);
        }

        if (type.Element is { } element)
        {
            return (shape.Length > 0 ? Hdf5Lists.TryCopy(source, element, storage) : null)
                ?? throw new Hdf5Exception("lists of varying length of a kind that is not written");
        }

        Hdf5Datatype described = type.TryDescribe() ?? throw new Hdf5Exception($"data of the kind {source.Type.Class}");
        if (source.Length <= LateLength) return output.Dataset(source.ReadAll(), described, shape, storage);
        storage = storage.ForLate(shape);
        return output.LateDataset(source.ReadAll, described, shape, storage.Chunks, storage.Filters);
    }
}
