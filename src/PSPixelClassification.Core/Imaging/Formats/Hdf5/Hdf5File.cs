using System.Buffers.Binary;
using System.Text;
using PSPixelClassification.Imaging.Formats.Hdf5.Elements;
using PSPixelClassification.Imaging.Formats.Hdf5.Structure;

namespace PSPixelClassification.Imaging.Formats.Hdf5;

/// <summary>
/// An HDF5 file that is read: the one way to open one. Nothing in it is believed: every piece is looked for in the file before there is
/// room made for it, and what the structure costs is bounded by the file's length (<see cref="Hdf5Budget"/>). One file serves one thread.
/// </summary>
internal sealed class Hdf5File : IDisposable
{
    private const int MaxNesting = 8;
    private readonly FileStream _stream;
    private readonly int _depth;
    private readonly Dictionary<ulong, IReadOnlyList<Hdf5Message>> _headers = [];
    private readonly Dictionary<ulong, IReadOnlyDictionary<string, Hdf5Link>> _links = [];
    private readonly Dictionary<string, Hdf5File> _others = [];

    private Hdf5File(string path, FileStream stream, bool allowsExternalFiles, int depth, VirtualWork work)
    {
        _stream = stream;
        Work = work;
        _depth = depth;
        Path = path;
        Structure = new Hdf5Structure(stream);
        Heap = new Hdf5GlobalHeap(Structure);
        External = new Hdf5ExternalFiles(path, allowsExternalFiles);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The same file's one absolute path, whatever links it was opened by.</summary>
    public string RealPath { get => field ??= Hdf5ExternalFiles.Real(System.IO.Path.GetFullPath(Path)); }

    /// <summary>What is below its objects.</summary>
    public Hdf5Structure Structure { get; }

    /// <summary>Objects of varying length.</summary>
    public Hdf5GlobalHeap Heap { get; }

    /// <summary>Other files that it names.</summary>
    public Hdf5ExternalFiles External { get; }

    /// <summary>What a look at virtual data sets may cost, in all files together.</summary>
    public VirtualWork Work { get; }

    /// <summary>The root group.</summary>
    public Hdf5Node Root => new(this, Structure.RootAddress, "/");

    /// <summary>Opens a file.</summary>
    /// <param name="allowsExternalFiles">Whether it may take data from files outside its folder.</param>
    /// <exception cref="Hdf5Exception">It is damaged.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static Hdf5File Open(string path, bool allowsExternalFiles = false) => Open(path, allowsExternalFiles, 0, new VirtualWork());

    /// <summary>Opens a file that this one names; it is closed together with this one.</summary>
    /// <exception cref="Hdf5Exception">It is damaged, or files name each other in a circle.</exception>
    public Hdf5File OpenOther(string path)
    {
        if (_others.TryGetValue(path, out Hdf5File? known)) return known;
        if (_depth == MaxNesting) throw new Hdf5Exception($"more than {MaxNesting} files name each other, or they do so in a circle");
        try
        {
            return _others[path] = Open(path, External.IsAllowed, _depth + 1, Work);
        }
        catch (Hdf5Exception e) when (e.Remedy is null)
        {
            throw new Hdf5Exception($"it takes data from '{path}', of which {e.Message}", e);
        }
    }

    /// <summary>The messages of an object's header.</summary>
    /// <exception cref="Hdf5Exception">There is none, or it is damaged.</exception>
    public IReadOnlyList<Hdf5Message> Header(ulong address)
    {
        if (!_headers.TryGetValue(address, out IReadOnlyList<Hdf5Message>? header))
            _headers[address] = header = Hdf5ObjectHeader.Read(Structure, address);
        return header;
    }

    /// <summary>The links of a group.</summary>
    /// <returns>The links by name; none for what is no group.</returns>
    /// <exception cref="Hdf5Exception">It is damaged.</exception>
    public IReadOnlyDictionary<string, Hdf5Link> Links(ulong address)
    {
        if (_links.TryGetValue(address, out IReadOnlyDictionary<string, Hdf5Link>? known)) return known;
        Dictionary<string, Hdf5Link> links = new(StringComparer.Ordinal);
        foreach (Hdf5Link link in Hdf5Links.Of(Structure, Header(address))) links[link.Name] = link;
        return _links[address] = links;
    }

    /// <summary>The texts in elements.</summary>
    /// <exception cref="Hdf5Exception">One is missing.</exception>
    public string[] Texts(Hdf5Type type, ReadOnlySpan<byte> data)
    {
        string[] texts = new string[data.Length / type.Size];
        for (int i = 0; i < texts.Length; i++)
        {
            ReadOnlySpan<byte> element = data.Slice(i * type.Size, type.Size);
            Structure.Budget.Spend(0);
            texts[i] = type.IsVariableText ? Encoding.UTF8.GetString(List(element, 1)).TrimEnd('\0') : type.Text(element);
        }

        return texts;
    }

    /// <summary>The bytes of a list of varying length.</summary>
    /// <param name="itemSize">Bytes of an item of the list.</param>
    /// <exception cref="Hdf5Exception">It is missing, or shorter than it claims.</exception>
    public ReadOnlySpan<byte> List(ReadOnlySpan<byte> element, int itemSize)
    {
        if (element.Length != 2 * sizeof(uint) + Structure.OffsetSize)
            throw new Hdf5Exception("its structure is damaged: a list of varying length");
        long length = (long)BinaryPrimitives.ReadUInt32LittleEndian(element) * itemSize;
        Hdf5Bytes place = Structure.Wrap(element[sizeof(uint)..].ToArray());
        (ulong collection, uint index) = (place.Address(), place.UInt32());
        if (length == 0 || collection == 0 || !Structure.IsDefined(collection)) return [];
        byte[] found = Heap.Read(collection, index);
        return length <= found.Length
            ? found.AsSpan(0, (int)length)
            : throw new Hdf5Exception("its structure is damaged: a list of varying length ends too early");
    }

    public void Dispose()
    {
        foreach (Hdf5File other in _others.Values) other.Dispose();
        _stream.Dispose();
    }

    private static Hdf5File Open(string path, bool allowsExternalFiles, int depth, VirtualWork work)
    {
        FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            return new Hdf5File(path, stream, allowsExternalFiles, depth, work);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }
}
