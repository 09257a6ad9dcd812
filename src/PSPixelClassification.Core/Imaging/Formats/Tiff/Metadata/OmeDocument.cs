using System.Text;
using System.Xml.Linq;
using PSPixelClassification.Imaging.Formats.Tiff.Structure;

namespace PSPixelClassification.Imaging.Formats.Tiff.Metadata;

/// <summary>The OME-XML that describes a file's images: its own, or that of another file of its set.</summary>
/// <param name="Path">Absolute path of the file that holds it.</param>
/// <param name="IsTiff">Whether that file holds pages too.</param>
/// <param name="Opened">The pages of the TIFF file that was opened; null where a companion file was.</param>
/// <param name="OpenedId">The identifier (UUID) that the opened file gives itself; null if it gives none.</param>
internal sealed record OmeDocument(XElement Root, string Path, bool IsTiff, TiffPageList? Opened, string? OpenedId)
{
    private const long LongestText = 64L << 20;

    /// <summary>The file that was opened.</summary>
    public string OpenedPath => Opened?.File.Path ?? Path;

    /// <summary>The identifier of the file that holds the document.</summary>
    public string? Id => IdOf(Root);

    /// <summary>Finds the document of a TIFF file.</summary>
    /// <param name="warnings">Told what is wrong with metadata that cannot be used.</param>
    /// <returns>Null if the file has none, or none that can be used.</returns>
    /// <exception cref="ImageFormatException">The file with the set's metadata is damaged.</exception>
    public static OmeDocument? TryRead(TiffPageList pages, List<string> warnings)
    {
        string text = TextOf(pages);
        if (text.Length == 0) return null;
        if (OmeXml.TryParse(text) is not { } root)
        {
            warnings.Add("Its OME metadata are not valid OME-XML and cannot be used: the pages are read without them.");
            return null;
        }

        OmeDocument own = new(root, pages.File.Path, IsTiff: true, pages, IdOf(root));
        if (OmeXml.Child(root, "BinaryOnly") is not { } pointer) return own;
        string name = pointer.Attribute("MetadataFile")?.Value ?? "";
        if (OmeFolder.Find(own.OpenedPath, name) is { } path && TryReadFile(path) is var (other, isTiff))
            return own with { Root = other, Path = path, IsTiff = isTiff };
        warnings.Add($"The metadata of its set are in '{name}', which is not beside this file or has none: only this file is read.");
        return null;
    }

    /// <summary>Reads a companion file, which holds the metadata alone.</summary>
    /// <param name="path">Absolute path.</param>
    /// <returns>Null if it is no OME-XML.</returns>
    public static OmeDocument? TryReadCompanion(string path) =>
        TryReadFile(path) is var (root, isTiff) ? new OmeDocument(root, path, isTiff, null, null) : null;

    // Some writers put the XML behind a page of another kind. Only a few pages are looked at.
    private static string TextOf(TiffPageList pages)
    {
        const int MaxPagesSearched = 4;
        for (int i = 0; i < Math.Min(pages.Count, MaxPagesSearched); i++)
        {
            string text = TextOf(pages[i]);
            if (OmeXml.IsLike(text)) return text;
            // A page that speaks for itself needs no other to describe it.
            if (ImageJMetadata.Describes(pages[i]) || ShapedMetadata.Describes(pages[i])) break;
        }

        return "";
    }

    // UTF-16 is against the rules, but what it says is clear. Zeros behind the text are no part of it.
    private static string TextOf(TiffDirectory page)
    {
        bool isUtf16 = page.Begins(TiffTag.ImageDescription, [0xFF, 0xFE]) || page.Begins(TiffTag.ImageDescription, [(byte)'<', 0]);
        string text = isUtf16
            ? Encoding.Unicode.GetString(page.Bytes(TiffTag.ImageDescription))
            : page.Text(TiffTag.ImageDescription) ?? "";
        return text[..(text.LastIndexOf('>') + 1)].TrimStart('\uFEFF');
    }

    private static (XElement Root, bool IsTiff)? TryReadFile(string path)
    {
        RegularFile.Require(path);
        using FileStream stream = File.OpenRead(path);
        Span<byte> head = stackalloc byte[8];
        int length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        if (TiffFile.IsTiff(head[..length]))
        {
            using TiffFile file = TiffFile.Open(path);
            string text = TextOf(new TiffPageList(file));
            return text.Length > 0 && OmeXml.TryParse(text) is { } described ? (described, true) : null;
        }

        if (stream.Length > LongestText)
        {
            throw ImageFormatException.Unsupported(
                path, $"it is a text of {stream.Length >> 20} MB", "Convert the set to a single OME-TIFF, for example with bfconvert.");
        }

        stream.Position = 0;
        using StreamReader reader = new(stream);
        return OmeXml.TryParse(reader.ReadToEnd()) is { } root ? (root, false) : null;
    }

    private static string? IdOf(XElement root) => root.Attribute("UUID")?.Value.Trim();
}
