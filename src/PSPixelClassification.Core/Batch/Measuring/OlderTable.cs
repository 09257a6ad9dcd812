using System.Text;

namespace PSPixelClassification.Batch.Measuring;

/// <summary>Reads the rows of a table of objects as they stand in it.</summary>
internal static class OlderTable
{
    /// <summary>The first line.</summary>
    /// <param name="reader">The table, from its beginning.</param>
    /// <returns>Without the end of the line; null of an empty file.</returns>
    public static string? Header(TextReader reader) => Record(reader)?.Text;

    /// <summary>The other lines.</summary>
    /// <param name="reader">The table, behind its first line.</param>
    /// <returns>The first field, and the whole row without its end.</returns>
    public static IEnumerable<(string Path, string Text)> Rows(TextReader reader)
    {
        while (Record(reader) is { } row) yield return row;
    }

    // A field in quotes may hold commas, doubled quotes and ends of lines.
    private static (string Path, string Text)? Record(TextReader reader)
    {
        StringBuilder text = new();
        StringBuilder path = new();
        (bool isQuoted, bool isFirst) = (false, true);
        int next;
        while ((next = reader.Read()) >= 0 && (isQuoted || next != '\n'))
        {
            char c = (char)next;
            if (c == '\r' && !isQuoted && reader.Peek() == '\n') continue;
            text.Append(c);
            if (c == '"')
            {
                // Behind a closing quote, another one stands for itself.
                if (isFirst && !isQuoted && path.Length > 0) path.Append(c);
                isQuoted = !isQuoted;
            }
            else if (c == ',' && !isQuoted)
            {
                isFirst = false;
            }
            else if (isFirst)
            {
                path.Append(c);
            }
        }

        return next < 0 && text.Length == 0 ? null : ($"{path}", $"{text}");
    }
}
