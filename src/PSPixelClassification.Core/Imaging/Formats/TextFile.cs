using System.Text;

namespace PSPixelClassification.Imaging.Formats;

/// <summary>Recognizes text: what a server sends in place of an image, pointers to large files, tables.</summary>
internal static class TextFile
{
    /// <summary>Says what kind of text a file is.</summary>
    /// <returns>For example "an HTML page"; null if it is no text.</returns>
    public static string? TryDescribe(ReadOnlySpan<byte> head)
    {
        foreach (byte value in head)
        {
            if (value < 0x20 && value is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f')) return null;
        }

        // The last character may be cut in two, so bytes that are no UTF-8 at the very end are no objection.
        string text = Encoding.UTF8.GetString(head).TrimStart('\uFEFF', ' ', '\n', '\r', '\t');
        if (text.AsSpan(0, Math.Max(0, text.Length - 4)).Contains('\uFFFD')) return null;
        if (Starts("<!doctype html") || Starts("<html")) return "an HTML page, perhaps an error message saved in place of a download";
        if (Starts("version https://git-lfs")) return "a Git LFS pointer, the stand-in for a large file that was not fetched";
        if (Starts("<svg")) return "an SVG drawing";
        if (Starts("<?xml")) return "an XML text";
        if (Starts("{") || Starts("[")) return "a JSON or similar text";
        return "a text";

        bool Starts(string beginning) => text.StartsWith(beginning, StringComparison.OrdinalIgnoreCase);
    }
}
