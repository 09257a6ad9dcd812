using System.Globalization;
using PSPixelClassification.Imaging.Formats.Zarr.Stores;

namespace PSPixelClassification.Imaging.Formats.Zarr.Writing;

/// <summary>How the arrays of an image are cut into chunks and files. It depends on the image alone.</summary>
internal sealed class ZarrLayout
{
    /// <summary>The longest side of a chunk: 256 KB of bytes, 1 MB of floats.</summary>
    public const int ChunkSide = 512;

    // Many channels of a wide image come row by row; lower chunks then keep the memory small.
    private const int MinRows = 64;
    private const long MaxBandBytes = 64L << 20;

    // The chunks of a shard lie beside each other, for rows are written from top to bottom.
    private const int ChunksPerShard = 8;

    private readonly int _rows;

    /// <summary>Plans the arrays.</summary>
    /// <param name="image">The image to come.</param>
    /// <param name="version">The version of OME-NGFF.</param>
    public ZarrLayout(OutputImage image, OmeZarrVersion version)
    {
        Version = version;
        Image = image;
        ImageShape shape = image.Shape;
        Axes = image.Axes?.Letters
            ?? string.Concat(OmeZarrEncoder.AxisLetters.Where(letter => letter is 'y' or 'x' || shape[letter] > 1));
        Levels = PyramidLevel.Of(shape, ChunkSide);
        long row = (long)shape.Width * shape.Channels * image.PixelType.SizeInBytes();
        int rows = ChunkSide;
        while (rows > MinRows && rows * row > MaxBandBytes) rows /= 2;
        _rows = rows;
    }

    /// <summary>The version of OME-NGFF.</summary>
    public OmeZarrVersion Version { get; }

    /// <summary>The image.</summary>
    public OutputImage Image { get; }

    /// <summary>The letters of the arrays' dimensions, slowest first.</summary>
    public string Axes { get; }

    /// <summary>The levels, the finest first.</summary>
    public IReadOnlyList<PyramidLevel> Levels { get; }

    /// <summary>Rows of a level's chunks: an even number, or all rows of the level.</summary>
    public int RowsOf(PyramidLevel level) => Math.Min(_rows, level.Height);

    /// <summary>Columns of a level's chunks.</summary>
    public static int ColumnsOf(PyramidLevel level) => Math.Min(ChunkSide, level.Width);

    /// <summary>Chunks of a row in one file: 1 where a file is a chunk.</summary>
    public int ChunksPerFile(PyramidLevel level) =>
        Version == OmeZarrVersion.V04 ? 1 : Math.Min(ChunksPerShard, ChunksOfRow(level));

    /// <summary>Chunks that a row of a level takes.</summary>
    public static int ChunksOfRow(PyramidLevel level) => (level.Width + ChunkSide - 1) / ChunkSide;

    /// <summary>Whether the image is a label image, too, whose pixels are integers.</summary>
    public bool HasLabelImage => Image.IsLabels && Image.PixelType.IsInteger();

    /// <summary>The key of the group whose arrays are the levels: "labels/…" of a label image, the root of others.</summary>
    public string Group => HasLabelImage ? $"labels/{LabelName}" : "";

    /// <summary>The name of labels among those of their image: lower case letters, digits and '_'.</summary>
    public string LabelName
    {
        get
        {
            string name = string.Concat(
                (Image.Name ?? "").Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '_'));
            return name.Trim('_') is { Length: > 0 } own ? own : "labels";
        }
    }

    /// <summary>The extents of a level's array.</summary>
    public int[] ShapeOf(PyramidLevel level) =>
        [.. Axes.Select(letter => letter switch { 'y' => level.Height, 'x' => level.Width, _ => Image.Shape[letter] })];

    /// <summary>The extents of a level's chunks.</summary>
    public int[] ChunkOf(PyramidLevel level) =>
        [.. Axes.Select(letter => letter switch { 'y' => RowsOf(level), 'x' => ColumnsOf(level), _ => 1 })];

    /// <summary>The key of the file that holds a chunk.</summary>
    /// <param name="level">The level's number.</param>
    /// <param name="position">The numbers of the file along the axes.</param>
    public string KeyOf(int level, Func<char, int> position)
    {
        string key = string.Join('/', Axes.Select(letter => position(letter).ToString(CultureInfo.InvariantCulture)));
        return Version == OmeZarrVersion.V04 ? $"{ArrayOf(level)}/{key}" : $"{ArrayOf(level)}/c/{key}";
    }

    /// <summary>The key of a level's array.</summary>
    public string ArrayOf(int level) =>
        ZarrKey.Join(Group, level.ToString(CultureInfo.InvariantCulture));
}
