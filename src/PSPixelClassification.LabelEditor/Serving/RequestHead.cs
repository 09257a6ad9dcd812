using System.Text;

namespace PSPixelClassification.LabelEditor.Serving;

/// <summary>
/// The head of an HTTP/1.1 request (RFC 9112), read strictly: what a browser never sends is refused, since lenient parsers are what
/// request smuggling lives on. Requests have no body here.
/// </summary>
internal sealed class RequestHead
{
    private readonly Dictionary<string, string> _fields;

    private RequestHead(string method, string path, Dictionary<string, string> fields)
    {
        Method = method;
        Path = path;
        _fields = fields;
    }

    /// <summary>"GET" or "HEAD".</summary>
    public string Method { get; }

    /// <summary>The path without query: "/editor.css".</summary>
    public string Path { get; }

    /// <summary>A header field.</summary>
    /// <returns>Null if the request has none.</returns>
    public string? this[string name] => _fields.GetValueOrDefault(name);

    /// <summary>Parses a head, up to and with the empty line.</summary>
    /// <returns>The status to answer: 200 if the request is valid, else 400, 405, 414 or 505.</returns>
    public static int Parse(ReadOnlySpan<byte> bytes, out RequestHead? head)
    {
        head = null;
        // Control characters, a bare line feed among them, and anything beyond ASCII have no place in a head.
        string text = Encoding.Latin1.GetString(bytes);
        string[] lines = text.Split("\r\n");
        if (lines.Length < 3 || lines[^1].Length > 0 || lines[^2].Length > 0) return 400;
        if (lines.Any(line => line.Any(letter => letter is < ' ' and not '\t' or > '~'))) return 400;
        if (lines[0].Split(' ') is not [string method, string target, string version]) return 400;
        if (version != "HTTP/1.1") return version.StartsWith("HTTP/", StringComparison.Ordinal) ? 505 : 400;
        if (method is not ("GET" or "HEAD")) return 405;
        if (target.Length == 0 || target[0] != '/') return 400;

        Dictionary<string, string> fields = new(StringComparer.OrdinalIgnoreCase);
        foreach (string line in lines[1..^2])
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 1 || !line.AsSpan(0, colon).ContainsAnyExcept(" \t") || line.AsSpan(0, colon).ContainsAny(" \t")) return 400;
            string name = line[..colon];
            string value = line[(colon + 1)..].Trim(' ', '\t');
            if (fields.TryAdd(name, value)) continue;
            // Two values are one list, except where one value decides who is asked, or how long a body is.
            if (new[] { "Host", "Origin" }.Contains(name, StringComparer.OrdinalIgnoreCase)) return 400;
            fields[name] += ", " + value;
        }

        if (!fields.ContainsKey("Host")) return 400;
        if (fields.ContainsKey("Transfer-Encoding") || fields.GetValueOrDefault("Content-Length", "0") != "0") return 400;
        head = new RequestHead(method, target.Split('?')[0], fields);
        return 200;
    }

    /// <summary>Whether a header field that is a list has an element, in any letter case.</summary>
    public bool Lists(string name, string element) =>
        Elements(name).Any(found => found.Equals(element, StringComparison.OrdinalIgnoreCase));

    /// <summary>The elements of a header field that is a list.</summary>
    /// <returns>Empty if there is no such field.</returns>
    public IEnumerable<string> Elements(string name) =>
        this[name]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}
