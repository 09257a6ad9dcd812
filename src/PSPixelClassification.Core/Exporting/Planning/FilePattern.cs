using System.Globalization;
using System.Text;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Exporting.Planning;

/// <summary>
/// The pattern output files are named by, with ilastik's placeholders: {dataset_dir}, {nickname}, {result_type}, {roi}, {t_start}, {t_stop}
/// and the same for z, y, x, c, and {slice_index}, which makes a sequence of files, one a plane. Beside ilastik's, {t} and {z} do the same
/// with the time point and the slice, {series} tells the images of one file apart, and {class} the masks of several classes. The format's
/// extension is appended: dots in names stay.
/// </summary>
public sealed class FilePattern
{
    /// <summary>ilastik's default.</summary>
    public const string Default = "{dataset_dir}/{nickname}_{result_type}";

    private const string SliceIndex = "slice_index";
    private const string Time = "t";
    private const string Slice = "z";
    private const string Series = "series";
    private const string Class = "class";
    private const string AllClasses = "all";
    private const string StartSuffix = "_start";
    private const string StopSuffix = "_stop";
    private readonly IReadOnlyList<Part> _parts;

    private FilePattern(string text, IReadOnlyList<Part> parts)
    {
        Text = text;
        _parts = parts;
    }

    /// <summary>The placeholders that are known.</summary>
    public static IReadOnlyList<string> Placeholders { get; } = Array.AsReadOnly<string>(
    [
        "dataset_dir", "nickname", "result_type", Class, "roi", Series, SliceIndex, Time, Slice,
        .. "tzyxc".SelectMany(axis => new[] { axis + StartSuffix, axis + StopSuffix }),
    ]);

    /// <summary>The pattern as written.</summary>
    public string Text { get; }

    /// <summary>Whether different results of one image get different names.</summary>
    public bool DistinguishesResults => Uses("result_type");

    /// <summary>Whether masks of different classes get different names.</summary>
    public bool DistinguishesClasses => Uses(Class);

    /// <summary>Whether the pattern says the folder by itself: it is rooted or starts with {dataset_dir}.</summary>
    public bool StartsWithFolder => Uses("dataset_dir") || Path.IsPathRooted(Text);

    /// <summary>Whether each file holds one plane.</summary>
    public bool SplitsPlanes => Uses(SliceIndex) || Uses(Slice);

    /// <summary>The files that one result of an image becomes.</summary>
    /// <param name="cutout">What of the image is exported.</param>
    /// <returns>
    /// With {slice_index} or {z} a part for each plane, by time and then by slice; else with {t} one for each time point; else one with
    /// everything.
    /// </returns>
    public IReadOnlyList<FilePart> Parts(Cutout cutout)
    {
        static IEnumerable<int?> All(IndexRange range) => Enumerable.Range(range.First, range.Count).Cast<int?>();
        int?[] times = SplitsPlanes || Uses(Time) ? [.. All(cutout.Times)] : [null];
        int?[] slices = SplitsPlanes ? [.. All(cutout.Slices)] : [null];
        return Array.AsReadOnly<FilePart>([.. times.SelectMany(time => slices.Select(slice => new FilePart(time, slice)))]);
    }

    /// <summary>Reads a pattern.</summary>
    /// <param name="text">The pattern, without extension.</param>
    /// <returns>The pattern.</returns>
    /// <exception cref="ExportException">
    /// <c>FilePatternInvalid</c>: empty, an unknown placeholder, or a brace without its partner.
    /// </exception>
    public static FilePattern Parse(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) throw Invalid(text, "it is empty");
        if (text.Any(char.IsControl)) throw Invalid(new string([.. text.Where(c => !char.IsControl(c))]), "it holds control characters");
        List<Part> parts = [];
        int position = 0;
        while (position < text.Length)
        {
            int open = text.IndexOfAny(['{', '}'], position);
            if (open < 0) open = text.Length;
            if (open > position) parts.Add(new Part(text[position..open], IsPlaceholder: false));
            if (open == text.Length) break;
            int close = text[open] == '{' ? text.IndexOf('}', open) : -1;
            if (close < 0) throw Invalid(text, $"a '{text[open]}' has no partner");
            string name = text[(open + 1)..close];
            if (!Placeholders.Contains(name)) throw Invalid(text, $"'{{{name}}}' is not a placeholder");
            parts.Add(new Part(name, IsPlaceholder: true));
            position = close + 1;
        }

        return new FilePattern(text, parts);
    }

    /// <summary>Writes a path.</summary>
    /// <param name="values">What the placeholders stand for.</param>
    /// <param name="extension">The format's extension, with the dot.</param>
    /// <returns>A path; relative if the pattern is.</returns>
    public string Expand(FilePatternValues values, string extension)
    {
        ArgumentNullException.ThrowIfNull(values);
        StringBuilder path = new();
        foreach (Part part in _parts) path.Append(part.IsPlaceholder ? Value(part.Text, values) : part.Text);
        return path.Append(extension).ToString();
    }

    /// <summary>The extension of an image format that the pattern ends in, although each file gets one anyway.</summary>
    /// <returns>For example ".tif", as it is written there; null for none.</returns>
    public string? Extension => _parts is [.., { IsPlaceholder: false } last]
        ? ExportFormats.AllExtensions.FirstOrDefault(extension => last.Text.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
        : null;

    /// <summary>Takes off the extension that files get anyway.</summary>
    /// <param name="format">The format they are written in.</param>
    /// <returns>The pattern without an extension of that format; the same pattern if it ends otherwise or in nothing else.</returns>
    public FilePattern WithoutExtension(ExportFormat format) =>
        Extension is { } extension && extension.Length < Text.Length && format.Extensions().Contains(extension)
            ? Parse(Text[..^extension.Length])
            : this;

    private string Value(string name, FilePatternValues values) => name switch
    {
        "dataset_dir" => Path.TrimEndingDirectorySeparator(values.DatasetFolder),
        "nickname" => FileName(Nickname(values)),
        Series => FileName(values.Series ?? "0"),
        Class => FileName(values.ClassName ?? AllClasses),
        "result_type" => values.Source?.DisplayName() ?? throw new ArgumentException("An image has no result type.", nameof(values)),
        "roi" => RegionText(values),
        SliceIndex =>
            Number((values.Part.Time ?? 0) * values.Shape.Depth + (values.Part.Slice ?? 0), values.Shape.Times * values.Shape.Depth),
        Time => Number(values.Part.Time ?? 0, values.Shape.Times),
        Slice => Number(values.Part.Slice ?? 0, values.Shape.Depth),
        _ when name.EndsWith(StartSuffix, StringComparison.Ordinal) => Bounds(name[0], values).Start.ToString(CultureInfo.InvariantCulture),
        _ => Bounds(name[0], values).Stop.ToString(CultureInfo.InvariantCulture),
    };

    // An image that is one of several in its file is named after both. Where the pattern names the series itself, that is said once.
    private string Nickname(FilePatternValues values)
    {
        string? ending = values.Series is { } series && Uses(Series) ? "_" + series : null;
        return ending is not null && values.Nickname.EndsWith(ending, StringComparison.Ordinal)
            ? values.Nickname[..^ending.Length]
            : values.Nickname;
    }

    /// <summary>Counts from 0, with as many digits as the number of files has, as ilastik does: names sort by number.</summary>
    private static string Number(int index, int count) =>
        index.ToString(CultureInfo.InvariantCulture).PadLeft(count.ToString(CultureInfo.InvariantCulture).Length, '0');

    private static (int Start, int Stop) Bounds(char axis, FilePatternValues values) => axis switch
    {
        'x' => (values.Cutout.Region.X, values.Cutout.Region.Right),
        'y' => (values.Cutout.Region.Y, values.Cutout.Region.Bottom),
        'z' => (values.Cutout.Slices.First, values.Cutout.Slices.End),
        't' => (values.Cutout.Times.First, values.Cutout.Times.End),
        _ => (0, values.ChannelCount),
    };

    /// <summary>
    /// ilastik writes the start and stop points as Python lists; parentheses and blanks make poor file names but stay for compatibility.
    /// </summary>
    private static string RegionText(FilePatternValues values)
    {
        string axes = (values.Shape.Times > 1 ? "t" : "") + (values.Shape.Depth > 1 ? "z" : "") + "yxc";
        string List(Func<char, int> bound) => string.Join(", ", axes.Select(axis => bound(axis).ToString(CultureInfo.InvariantCulture)));
        return $"[({List(axis => Bounds(axis, values).Start)}), ({List(axis => Bounds(axis, values).Stop)})]";
    }

    /// <summary>A user may name images and classes anything; a file may not hold every character on every system.</summary>
    internal static string FileName(string name)
    {
        const string Forbidden = "<>:\"/\\|?*";
        // A name of dots alone is a folder: this one, or the one above.
        if (name.All(c => c == '.')) return new string('_', name.Length);
        return string.Concat(name.Select(c => c < ' ' || Forbidden.Contains(c, StringComparison.Ordinal) ? '_' : c));
    }

    private static ExportException Invalid(string text, string finding) => new(
        ErrorIds.FilePatternInvalid,
            $"The file pattern '{text}' cannot be used: {finding}. Known placeholders: "
            + $"{string.Join(", ", Placeholders.Select(name => $"{{{name}}}"))}.");

    private bool Uses(string placeholder) => _parts.Any(part => part.IsPlaceholder && part.Text == placeholder);

    private readonly record struct Part(string Text, bool IsPlaceholder);
}
