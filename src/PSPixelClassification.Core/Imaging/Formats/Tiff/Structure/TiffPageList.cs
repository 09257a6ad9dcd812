using PSPixelClassification.Common;

namespace PSPixelClassification.Imaging.Formats.Tiff.Structure;

/// <summary>All main directories of a file, in their order; read layouts only of those that are asked for.</summary>
internal sealed class TiffPageList
{
    /// <summary>The most images that are looked for in a file.</summary>
    public const int MaxPages = 1 << 18;

    private const int SmallestEntry = 12;
    private const TiffSubfileTypes Secondary = TiffSubfileTypes.ReducedImage | TiffSubfileTypes.TransparencyMask;
    private readonly List<TiffDirectory> _directories = [];
    private bool[]? _auxiliary;

    /// <summary>Follows the chain of directories.</summary>
    /// <exception cref="ImageFormatException">There is none, one is damaged, or there are more than 262,144.</exception>
    public TiffPageList(TiffFile file)
    {
        File = file;
        HashSet<long> seen = [];
        long entries = 0;
        for (long position = file.FirstDirectory; position != 0; position = _directories[^1].Next)
        {
            if (!seen.Add(position))
            {
                IsCircular = true;
                break;
            }

            if (_directories.Count == MaxPages) throw file.Damaged($"it has more than {MaxPages} pages");
            TiffDirectory directory = file.ReadDirectory(position);
            // Directories that overlap could multiply a small file into gigabytes.
            entries += directory.EntryCount;
            if (entries * SmallestEntry > file.Length) throw file.Damaged("the directories of its pages overlap");
            _directories.Add(directory);
        }

        if (_directories.Count == 0) throw file.Damaged("it has no page");
    }

    public TiffFile File { get; }

    public int Count => _directories.Count;

    /// <summary>Whether the last directory points back to an earlier one.</summary>
    public bool IsCircular { get; }

    public TiffDirectory this[int index] => _directories[index];

    /// <summary>
    /// Whether a page is a smaller copy of another (a pyramid's level, a thumbnail) or a mask. A page that is marked as a copy but has the
    /// size of the full page before it is none. At least one page is not auxiliary.
    /// </summary>
    /// <exception cref="ImageFormatException">What the page says of itself lies outside the file.</exception>
    public bool IsAuxiliary(int index) => (_auxiliary ??= FindAuxiliary())[index];

    /// <summary>A page's layout.</summary>
    /// <exception cref="ImageFormatException">The page is damaged or of a kind that is not read.</exception>
    public TiffPage Read(int index) => TiffPageReader.Read(_directories[index]);

    /// <summary>A page's layout.</summary>
    /// <returns>Null if the page is of a kind that is not read.</returns>
    /// <exception cref="ImageFormatException">The page is damaged.</exception>
    public TiffPage? TryRead(int index)
    {
        try
        {
            return Read(index);
        }
        catch (ImageFormatException exception) when (exception.ErrorId == ErrorIds.ImageFormatUnsupported)
        {
            return null;
        }
    }

    private bool[] FindAuxiliary()
    {
        TiffSubfileTypes[] kinds =
            [.. _directories.Select(directory => directory.Value(TiffTag.NewSubfileType, TiffSubfileTypes.FullPage))];
        bool[] auxiliary = new bool[Count];
        int full = FindFull(kinds);
        for (int i = 0; i < auxiliary.Length; i++)
        {
            if ((kinds[i] & Secondary) == 0) full = i;
            else auxiliary[i] = i != full && (kinds[i].HasFlag(TiffSubfileTypes.TransparencyMask) || SizeOf(i) != SizeOf(full));
        }

        return auxiliary;
    }

    // Cameras put the thumbnail before the picture. Where no larger page follows, a page that is marked as a copy is all there is.
    private int FindFull(TiffSubfileTypes[] kinds)
    {
        if (!kinds[0].HasFlag(TiffSubfileTypes.ReducedImage)) return 0;
        (long width, long height) = SizeOf(0);
        int full = Array.FindIndex(kinds, kind => (kind & Secondary) == 0);
        return full > 0 && SizeOf(full) is var (fullWidth, fullHeight) && fullWidth >= width && fullHeight >= height ? full : 0;
    }

    private (long Width, long Height) SizeOf(int index) =>
        (_directories[index].Integer(TiffTag.ImageWidth, 0), _directories[index].Integer(TiffTag.ImageLength, 0));
}
