using System.Text;

namespace PSPixelClassification.TestSupport;

/// <summary>A request that came to a <see cref="FolderServer"/>.</summary>
/// <param name="Method">"GET" or "HEAD".</param>
/// <param name="Target">Path and query as they were sent.</param>
/// <param name="Headers">The other lines of the head.</param>
public sealed record ServedRequest(string Method, string Target, IReadOnlyList<string> Headers)
{
    /// <summary>The part that is wanted: "bytes=0-99"; null for all.</summary>
    public string? Range => Header("Range");

    /// <summary>The value of a header; null if it was not sent.</summary>
    /// <param name="name">Its name.</param>
    public string? Header(string name) =>
        Headers.Select(line => line.Split(':', 2))
            .FirstOrDefault(pair => pair[0].Equals(name, StringComparison.OrdinalIgnoreCase))?[1].Trim();

    /// <summary>Reads the next request of a connection.</summary>
    /// <returns>Null at its end.</returns>
    internal static ServedRequest? Read(Stream stream)
    {
        List<byte> head = [];
        while (!head.TakeLast(4).SequenceEqual("\r\n\r\n"u8.ToArray()))
        {
            int next = stream.ReadByte();
            if (next < 0) return null;
            head.Add((byte)next);
        }

        string[] lines = Encoding.ASCII.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        string[] first = lines[0].Split(' ');
        return new ServedRequest(first[0], first[1], lines[1..]);
    }
}
