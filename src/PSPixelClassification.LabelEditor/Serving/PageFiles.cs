namespace PSPixelClassification.LabelEditor.Serving;

/// <summary>The files of the page, which are part of the assembly: no path of a request ever reaches the file system.</summary>
internal sealed class PageFiles
{
    private const string Start = "index.html";
    private static readonly Dictionary<string, string> s_types = new(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    };

    private readonly Dictionary<string, (string Type, byte[] Content)> _files = new(StringComparer.Ordinal);

    /// <summary>Reads the files.</summary>
    public PageFiles()
    {
        foreach (string name in typeof(PageFiles).Assembly.GetManifestResourceNames())
        {
            if (!s_types.TryGetValue(Path.GetExtension(name), out string? type)) continue;
            using Stream stream = typeof(PageFiles).Assembly.GetManifestResourceStream(name)!;
            byte[] content = new byte[stream.Length];
            stream.ReadExactly(content);
            // The build names a resource by its path, with the separator of the machine it ran on.
            _files["/" + (name == Start ? "" : name.Replace('\\', '/'))] = (type, content);
        }
    }

    /// <summary>A file.</summary>
    /// <param name="path">The path of the request: "/", "/editor.css" or "/paint/brush.js".</param>
    /// <param name="type">Its media type.</param>
    /// <param name="content">Its bytes.</param>
    /// <returns>False if there is none.</returns>
    public bool TryGet(string path, out string type, out byte[] content)
    {
        bool isKnown = _files.TryGetValue(path, out (string Type, byte[] Content) file);
        (type, content) = isKnown ? file : ("", []);
        return isKnown;
    }
}
