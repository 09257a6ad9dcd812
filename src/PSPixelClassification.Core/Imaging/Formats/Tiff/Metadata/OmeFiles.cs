using System.Xml.Linq;
using PSPixelClassification.Imaging.Formats.Tiff.Structure;

namespace PSPixelClassification.Imaging.Formats.Tiff.Metadata;

/// <summary>
/// The files that an OME document places planes in. They are looked at one after the other; beside the opened file, one is open.
/// </summary>
internal sealed class OmeFiles : IDisposable
{
    private const int MaxFiles = 1 << 16;
    private const int LongestName = 260;
    private readonly OmeDocument _document;
    private readonly bool _isAlone;
    private readonly Dictionary<(string? Id, string? Name), int> _numbers = [];
    private readonly Dictionary<string, int> _byPath = [];
    private readonly List<(string Name, string? Path)> _files = [];
    private TiffPageList? _pages;

    /// <summary>Looks no file up yet.</summary>
    /// <param name="images">Its images: where all their planes are in one file, that is the opened one, whatever its name is now.</param>
    public OmeFiles(OmeDocument document, IEnumerable<XElement> images)
    {
        _document = document;
        _isAlone = document.Opened is not null && document.Path == document.OpenedPath
            && images.SelectMany(image => OmeXml.Children(OmeXml.Child(image, "Pixels")!, "TiffData")).Select(Reference).Distinct().Take(
                2).Count() < 2;
    }

    /// <summary>Absolute paths of the files that are there, in the order in which they were looked up.</summary>
    public IEnumerable<string> Paths => _files.Select(file => file.Path).OfType<string>();

    /// <summary>The file that was opened, if planes were found to be in it.</summary>
    public int? Opened => _byPath.TryGetValue(_document.OpenedPath, out int number) ? number : null;

    /// <summary>The number of the file that a TiffData element places planes in.</summary>
    /// <exception cref="ImageFormatException">There are more than 65,536 files.</exception>
    public int NumberOf(XElement data)
    {
        (string? Id, string? Name) reference = Reference(data);
        if (_numbers.TryGetValue(reference, out int number)) return number;
        string? path = Locate(reference.Id, reference.Name);
        if (path is null || !_byPath.TryGetValue(path, out number))
        {
            if (_files.Count == MaxFiles) throw Invalid($"name more than {MaxFiles} files");
            number = _files.Count;
            _files.Add((reference.Name ?? reference.Id ?? "", path));
            if (path is not null) _byPath.Add(path, number);
        }

        return _numbers[reference] = number;
    }

    /// <summary>What the document calls a file, cut where it is too long for a sentence.</summary>
    public string NameOf(int number) =>
        _files[number].Name is { Length: > LongestName } name ? $"{name.AsSpan(0, LongestName)}…" : _files[number].Name;

    /// <summary>Whether a file is there.</summary>
    public bool Exists(int number) => _files[number].Path is not null;

    /// <summary>The pages of a file that is there; to be read before those of another are asked for.</summary>
    /// <exception cref="ImageFormatException">The file is damaged or no TIFF.</exception>
    public TiffPageList PagesOf(int number)
    {
        string path = _files[number].Path!;
        if (path == _document.Opened?.File.Path) return _document.Opened;
        if (_pages?.File.Path == path) return _pages;
        Close();
        RegularFile.Require(path);
        TiffFile file = TiffFile.Open(path);
        try
        {
            return _pages = new TiffPageList(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The error for metadata that cannot be meant.</summary>
    /// <param name="finding">What they do: "name more than 65536 files".</param>
    public ImageFormatException Invalid(string finding) =>
        new(_document.Path, $"its OME metadata {finding}", "The file is damaged: copy or export it again.");

    public void Dispose() => Close();

    private void Close()
    {
        _pages?.File.Dispose();
        _pages = null;
    }

    // The identifier goes before the name: a copy, or a page that was cut out, keeps the name of the file it comes from.
    private string? Locate(string? id, string? name)
    {
        if (_isAlone || (id is not null && id == _document.OpenedId)) return _document.OpenedPath;
        if (_document.IsTiff && (name is null || id == _document.Id)) return _document.Path;
        return name is null ? null : OmeFolder.Find(_document.OpenedPath, name);
    }

    private static (string? Id, string? Name) Reference(XElement data)
    {
        if (OmeXml.Child(data, "UUID") is not { } uuid) return (null, null);
        string id = uuid.Value.Trim();
        return (id.Length > 0 ? id : null, uuid.Attribute("FileName")?.Value);
    }
}
