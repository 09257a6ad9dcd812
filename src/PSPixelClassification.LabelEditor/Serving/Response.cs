using System.Globalization;
using System.Text;

namespace PSPixelClassification.LabelEditor.Serving;

/// <summary>Answers to requests, as bytes. A refusal closes its connection.</summary>
internal static class Response
{
    // Scripts, styles and images come from here and nowhere else, and nobody may put the page into a frame.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>An answer with a file, or with one line of text about an error.</summary>
    /// <param name="status">The status: 200, 400, 403, 404, 405, 408, 426, 431 or 505.</param>
    /// <param name="type">The media type.</param>
    /// <param name="content">The body.</param>
    /// <param name="withBody">Whether the body is sent; HEAD asks for the head alone.</param>
    /// <param name="stays">Whether the connection stays open for another request.</param>
    /// <returns>Head and body.</returns>
    public static byte[] Of(int status, string type, ReadOnlySpan<byte> content, bool withBody = true, bool stays = false)
    {
        string head = string.Create(CultureInfo.InvariantCulture, $"""
            HTTP/1.1 {status} {Reason(status)}
            Content-Type: {type}
            Content-Length: {content.Length}
            Connection: {(stays ? "keep-alive" : "close")}
            Cache-Control: no-store
            Content-Security-Policy: {Policy}
            X-Content-Type-Options: nosniff
            X-Frame-Options: DENY
            Referrer-Policy: no-referrer
            Cross-Origin-Opener-Policy: same-origin
            Cross-Origin-Resource-Policy: same-origin
            Permissions-Policy: camera=(), microphone=(), geolocation=()
            """).ReplaceLineEndings("\r\n") + "\r\n\r\n";
        byte[] bytes = Encoding.ASCII.GetBytes(head);
        return withBody ? [.. bytes, .. content] : bytes;
    }

    /// <summary>An answer that says what is wrong.</summary>
    /// <param name="status">The status.</param>
    /// <returns>Head and body.</returns>
    public static byte[] Refusal(int status) => Of(status, "text/plain; charset=utf-8", Encoding.ASCII.GetBytes(Reason(status) + "\n"));

    private static string Reason(int status) => status switch
    {
        200 => "OK",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        426 => "Upgrade Required",
        431 => "Request Header Fields Too Large",
        505 => "HTTP Version Not Supported",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No such answer is given."),
    };
}
