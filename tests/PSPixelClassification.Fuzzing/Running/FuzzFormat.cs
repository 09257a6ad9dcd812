using PSPixelClassification.Fuzzing.Mutation;
using PSPixelClassification.Fuzzing.Use;

namespace PSPixelClassification.Fuzzing.Running;

/// <summary>A kind of file: the sound ones that changes begin with, what changes them, and what is done with the result.</summary>
internal sealed class FuzzFormat
{
    private const long LargestSeed = 1 << 18;

    private static readonly string[] s_pnmWords =
    [
        "P1", "P2", "P3", "P4", "P5", "P6", "P7", "WIDTH", "HEIGHT", "DEPTH", "MAXVAL", "TUPLTYPE RGB_ALPHA", "ENDHDR", "#", "\n", " ",
            "-1", "0", "65536",
    ];

    private static readonly string[] s_annotationWords =
    [
        "\"type\"", "\"coordinates\"", "\"features\"", "\"geometry\"", "\"properties\"", "\"plane\"", "\"labels\"", "\"interval\"",
        "Polygon", "MultiPolygon", "Point", "LineString", "GeometryCollection", "[", "]", "{", "}", ",", "-1", "0", "1e9", "1e999",
        "null", "true",
    ];

    private readonly Lazy<string[]> _seeds;
    private readonly Lazy<IUse> _use;

    private FuzzFormat(string name, string extension, IMutator mutator, params string[] folders)
    {
        Name = name;
        Extension = extension;
        Mutator = mutator;
        _seeds = new(() => [.. folders.SelectMany(folder => Files(folder, extension)).Order(StringComparer.Ordinal)]);
        _use = new(() => name switch
        {
            "ilp" => new ProjectUse(),
            "roi" or "roiset" or "geojson" or "labeling" => new AnnotationUse(),
            _ => new ImageUse(),
        });
    }

    /// <summary>All formats, by the names that --format takes.</summary>
    public static IReadOnlyList<FuzzFormat> All { get; } =
    [
        new("tiff", ".tif", new TiffMutator(), "tiff"),
        new("png", ".png", new PngMutator(), "png"),
        new("jpeg", ".jpg", new JpegMutator(), "jpeg"),
        new("npy", ".npy", new NpyMutator(), "npy"),
        new("npz", ".npz", new NpzMutator(), "npz"),
        new("bmp", ".bmp", new BmpMutator(), "bmp"),
        new("pnm", ".p?m", new WordMutator(64, s_pnmWords), "pnm"),
        new("webp", ".webp", new ByteMutator(), "pictures"),
        new("gif", ".gif", new ByteMutator(), "pictures"),
        new("tga", ".tga", new ByteMutator(), "pictures"),
        new("hdf5", ".h5", new Hdf5Mutator(), "hdf5", "projects"),
        new("zarr", ".zip", new ZarrMutator(), "zarr/single"),
        new("ilp", ".ilp", new ProjectMutator(), "projects"),
        new("roi", ".roi", new ByteMutator(), "annotations"),
        new("roiset", ".zip", new NpzMutator(), "annotations"),
        new("geojson", ".geojson", new WordMutator(4096, s_annotationWords), "annotations"),
        new("labeling", ".labeling", new WordMutator(4096, s_annotationWords), "annotations"),
    ];

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>What names of the inputs end in.</summary>
    public string Extension { get; }

    /// <summary>What knows the format.</summary>
    public IMutator Mutator { get; }

    /// <summary>Absolute paths of the sound files, in an order that is the same everywhere.</summary>
    public IReadOnlyList<string> Seeds => _seeds.Value;

    /// <summary>What is done with each input.</summary>
    public IUse Use => _use.Value;

    private static IEnumerable<string> Files(string folder, string extension) =>
        Directory.EnumerateFiles(TestFiles.Committed(folder), $"*{extension}", SearchOption.AllDirectories)
            .Where(path => new FileInfo(path).Length <= LargestSeed);
}
