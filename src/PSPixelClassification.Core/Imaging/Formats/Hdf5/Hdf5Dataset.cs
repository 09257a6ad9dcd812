using PSPixelClassification.Imaging.Formats.Hdf5.Elements;
using PSPixelClassification.Imaging.Formats.Hdf5.Structure;
using PureHDF;

namespace PSPixelClassification.Imaging.Formats.Hdf5;

/// <summary>A data set of a file that is read.</summary>
internal sealed class Hdf5Dataset(Hdf5Node node)
{
    // What a data set may claim that is not written: a list that was made and never filled.
    private const long SmallLength = 1 << 20;

    // Images are read in boxes; what is read at once is never in other files but where somebody made it so.
    private const long MaxElsewhere = 1 << 26;

    private IElementReader? _reader;

    /// <summary>The object.</summary>
    public Hdf5Node Node => node;

    /// <summary>The data set's name.</summary>
    public string Name => node.Name;

    /// <summary>The extents as stored; of a virtual data set they may follow those of its sources, see <see cref="Shape"/>.</summary>
    public Hdf5Dataspace Space
    {
        get => field ??= Message(Hdf5MessageType.Dataspace) is { IsShared: false } message
            ? Hdf5Dataspace.Read(File.Structure.Wrap(message.Data), File.Structure.LengthSize)
            : throw new Hdf5Exception($"its data set '{Name}' has no extents");
    }

    /// <summary>The type.</summary>
    public Hdf5Type Type { get => field ??= Hdf5Type.Read(File.Structure.Wrap(TypeMessage)); }

    /// <summary>The extents.</summary>
    public ulong[] Shape { get => field ??= Virtual?.Shape ?? Space.Shape; }

    /// <summary>How the elements are stored.</summary>
    public Hdf5Layout Layout
    {
        get => field ??= Message(Hdf5MessageType.Layout) is { } message
            ? Hdf5Layout.Read(File.Structure, File.Structure.Wrap(message.Data), Space, Type.Size, Filters)
            : throw new Hdf5Exception($"its data set '{Name}' has no elements");
    }

    /// <summary>The filters.</summary>
    public ChunkFilters Filters
    {
        get => field ??= Message(Hdf5MessageType.FilterPipeline) is { } message
            ? ChunkFilters.Read(File.Structure.Wrap(message.Data))
            : new ChunkFilters([]);
    }

    /// <summary>Bytes that the elements take, unpacked.</summary>
    /// <exception cref="Hdf5Exception">The extents multiply to nonsense.</exception>
    public long Length
    {
        get
        {
            UInt128 length = (uint)Type.Size;
            foreach (ulong extent in Shape)
            {
                length *= extent;
                if (length > long.MaxValue) throw new Hdf5Exception($"its data set '{Name}' claims to be larger than any file");
            }

            return Space.IsNull ? 0 : (long)length;
        }
    }

    /// <summary>Whether its elements are in other data sets.</summary>
    public bool IsVirtual => Layout.Class == H5DataLayoutClass.VirtualStorage;

    /// <summary>Reads the elements in chunks; null where they are stored otherwise.</summary>
    public ChunkReader? Chunks => Reader as ChunkReader;

    private Hdf5File File => node.File;

    private VirtualReader? Virtual
    {
        get => IsVirtual ? field ??= new VirtualReader(File, Layout, Space, Type, Fill) : null;
    }

    private byte[] TypeMessage => Message(Hdf5MessageType.Datatype) switch
    {
        { IsShared: true } message => Hdf5SharedMessage.ReadType(File.Structure, File.Structure.Wrap(message.Data)),
        { } message => message.Data,
        _ => throw new Hdf5Exception($"its data set '{Name}' has no type"),
    };

    private IElementReader Reader => _reader ??= Open();

    // The value of elements that were never written.
    private byte[] Fill
    {
        get
        {
            byte[]? value = Message(Hdf5MessageType.FillValue) is { IsShared: false } message ? Hdf5FillValue.Read(
                File.Structure.Wrap(message.Data))
                : Message(Hdf5MessageType.OldFillValue) is { IsShared: false } old ? Hdf5FillValue.ReadOld(
                    File.Structure.Wrap(old.Data)) : null;
            if (value?.Length == Type.Size) return value;
            // An element that is larger than the file is none.
            return Type.Size <= File.Structure.Length
                ? new byte[Type.Size]
                : throw new Hdf5Exception($"its data set '{Name}' claims elements of {Type.Size} bytes");
        }
    }

    /// <summary>Reads a box of elements.</summary>
    /// <param name="start">Its first element along each dimension.</param>
    /// <param name="count">Its extents.</param>
    /// <param name="target">Receives the elements in C order, as they are stored.</param>
    /// <exception cref="Hdf5Exception">They are damaged.</exception>
    public void Read(long[] start, long[] count, Span<byte> target) => Reader.Read(start, count, target);

    /// <summary>Reads all elements.</summary>
    /// <returns>Their bytes in C order, as they are stored.</returns>
    /// <exception cref="Hdf5Exception">They are damaged, or more than are stored, or than an array holds.</exception>
    public byte[] ReadAll()
    {
        RequireStored();
        byte[] all = new byte[Length];
        long[] shape = [.. Shape.Select(extent => (long)extent)];
        if (all.Length > 0) Read(new long[shape.Length], shape, all);
        return all;
    }

    /// <summary>Refuses to make room for elements of which most are not there.</summary>
    /// <exception cref="Hdf5Exception">The data set claims more than it holds, or than an array does.</exception>
    public void RequireStored()
    {
        if (Length > Array.MaxLength) throw new Hdf5Exception($"its data set '{Name}' is larger than 2 GiB");
        if (Length > SmallLength && Length > StoredLength)
            throw new Hdf5Exception($"its data set '{Name}' claims {Length} bytes, more than the file holds of it");
    }

    private long StoredLength
    {
        get
        {
            if (Layout.Class is H5DataLayoutClass.VirtualStorage || Message(Hdf5MessageType.ExternalFiles) is not null) return MaxElsewhere;
            if (Chunks is not { } chunks) return Layout.Class == H5DataLayoutClass.Compact ? Layout.Data.Length : File.Structure.Length;
            long[] counts = [.. Shape.Zip(chunks.Chunk, (extent, block) => (long)((extent - 1) / (ulong)block) + 1)];
            // Each chunk that is stored is listed somewhere, by its address at least.
            UInt128 total = counts.Aggregate((UInt128)1, (product, count) => product * (UInt128)(ulong)count);
            if (total > (UInt128)(ulong)(File.Structure.Length + SmallLength / 16)) return 0;
            long[] position = new long[counts.Length];
            long stored = 0;
            do
            {
                if (chunks.IsStored(position)) stored += chunks.ChunkLength;
            }
            while (ElementBox.Next(position, counts));
            return stored;
        }
    }

    private Hdf5Message? Message(Hdf5MessageType type)
    {
        foreach (Hdf5Message message in node.Header)
            if (message.Type == type) return message;
        return null;
    }

    private IElementReader Open()
    {
        if (Virtual is { } mapped) return mapped;
        long[] shape = [.. Shape.Select(
            extent => extent <= long.MaxValue
            ? (long)extent
            : throw new Hdf5Exception($"its data set '{Name}' claims to be larger than any file"))];
        if (Layout.Chunks is { } chunks)
        {
            return chunks.Extents.Length == shape.Length
                ? new ChunkReader(File.Structure, chunks, shape, Type.Size, Fill)
                : throw new Hdf5Exception("its chunks have other axes than the data set");
        }

        if (Message(Hdf5MessageType.ExternalFiles) is { } external)
            return new PieceReader(shape, Type.Size, new ExternalPieces(File, File.Structure.Wrap(external.Data)).Read);
        if (Layout.Class == H5DataLayoutClass.Compact)
        {
            return Layout.Data.Length >= Length
                ? new PieceReader(shape, Type.Size, (offset, target) => Layout.Data.AsSpan((int)offset, target.Length).CopyTo(target))
                : throw new Hdf5Exception($"its data set '{Name}' ends too early");
        }

        if (!File.Structure.IsDefined(Layout.Address))
        {
            byte[] fill = Fill;
            return new PieceReader(shape, Type.Size, (_, target) => Hdf5FillValue.Repeat(fill, target));
        }

        File.Structure.Require(Layout.Address, (ulong)Length);
        return new PieceReader(shape, Type.Size, (offset, target) => File.Structure.ReadData(Layout.Address + (ulong)offset, target));
    }
}
