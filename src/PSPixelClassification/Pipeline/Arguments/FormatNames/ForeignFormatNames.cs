using PSPixelClassification.Exporting;

namespace PSPixelClassification.Pipeline.Arguments.FormatNames;

/// <summary>What ilastik and others call the formats of results, and what to use for those that are not written.</summary>
internal static class ForeignFormatNames
{
    private const string Sequence = " sequence";
    private const string AnyFile = "'{dataset_dir}/{nickname}_{result_type}";

    private static readonly Dictionary<string, ExportFormat> s_formats = new(StringComparer.OrdinalIgnoreCase)
    {
        ["tiff"] = ExportFormat.Tif,
        ["multipage tif"] = ExportFormat.Tif,
        ["multipage tiff"] = ExportFormat.Tif,
        ["ome tif"] = ExportFormat.OmeTif,
        ["ome tiff"] = ExportFormat.OmeTif,
        ["ometiff"] = ExportFormat.OmeTif,
        ["numpy"] = ExportFormat.Npy,
        ["h5"] = ExportFormat.Hdf5,
        ["compressed hdf5"] = ExportFormat.Hdf5,
        ["zarr"] = ExportFormat.OmeZarr,
        ["ngff"] = ExportFormat.OmeZarr,
        ["ome ngff"] = ExportFormat.OmeZarr,
        ["ome zarr"] = ExportFormat.OmeZarr,
        ["single scale ome zarr"] = ExportFormat.OmeZarr,
        ["multi scale ome zarr"] = ExportFormat.OmeZarr,
    };

    // https://www.ilastik.org/documentation/basics/headless: the pictures that ilastik writes through vigra.
    private static readonly HashSet<string> s_pictures = new(StringComparer.OrdinalIgnoreCase)
    {
        "bmp", "gif", "hdr", "jp2", "jpeg", "jpg", "pbm", "pgm", "pnm", "ppm", "ras", "sun", "viff", "xv",
    };

    private static readonly string[] s_arrays = ["n5", "hdf5", "dvid"];

    /// <summary>Looks a name up.</summary>
    /// <param name="name">As it was given; case, a dot in front, and "-", "_" or "." for a space make no difference.</param>
    /// <returns>The format; null if the name is none of them, or <see cref="Remedy"/> has something to say of it.</returns>
    public static ExportFormat? Find(string name) => s_formats.TryGetValue(Plain(name), out ExportFormat format) ? format : null;

    /// <summary>Says what to use instead of a format that is not written.</summary>
    /// <param name="name">As it was given.</param>
    /// <returns>A sentence; null if nothing is known of the name.</returns>
    public static string? Remedy(string name)
    {
        string plain = Plain(name);
        if (plain.EndsWith(Sequence, StringComparison.OrdinalIgnoreCase)) return OfSequence(plain[..^Sequence.Length]);
        if (s_pictures.Contains(plain))
            return $"Files of the format '{name}' are not written. Use -Format Png, which keeps every value.";
        return s_arrays.Any(array => plain.Contains(array, StringComparison.OrdinalIgnoreCase))
            ? $"Files of the format '{name}' are not written. Use -Format OmeZarr, -Format Hdf5 or -Format Npy."
            : null;
    }

    private static string OfSequence(string of)
    {
        bool isMultipage = of.StartsWith("multipage", StringComparison.OrdinalIgnoreCase);
        bool isTiff = of.Contains("tif", StringComparison.OrdinalIgnoreCase);
        (string files, string placeholder) = isMultipage ? ("time point", "{t}") : ("plane", "{slice_index}");
        ExportFormat format = isTiff ? ExportFormat.Tif : ExportFormat.Png;
        return $"A file for each {files} comes of the file pattern: use -Format {format} -FilePattern {AnyFile}_{placeholder}'.";
    }

    private static string Plain(string name) =>
        string.Join(' ', name.Split([' ', '-', '_', '.'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
