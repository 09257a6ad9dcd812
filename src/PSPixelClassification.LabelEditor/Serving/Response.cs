using System.Globalization;
using System.Text;

namespace PSPixelClassification.LabelEditor.Serving;

/// <summary>Answers to requests, as bytes. A refusal closes its connection.</summary>
internal static class Response
{
    // Scripts, styles and images come from here and nowhere else, and nobody may put the page into a frame.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; object-src 'none'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private const string Text = "text/plain; charset=utf-8";

    /// <summary>The answer with a file, for HEAD its head alone; says whether the connection stays open.</summary>
    public static byte[] File(RequestHead request, string type, ReadOnlySpan<byte> content, bool stays) =>
        Of(200, type, content, IsGet(request), stays);

    /// <summary>The answer that sends a browser elsewhere.</summary>
    /// <returns>The head; there is no body.</returns>
    public static byte[] Redirect(string location) => Of(302, Text, [], field: $"\r\nLocation: {location}");

    /// <summary>An answer that says what is wrong.</summary>
    /// <param name="status">The status.</param>
    /// <param name="request">The request; null if it cannot be read, so that nobody knows whether a body may follow.</param>
    /// <param name="text">What is wrong, and the remedy; null for what the status says.</param>
    public static byte[] Refusal(int status, RequestHead? request, string? text = null)
    {
        byte[] content = request is null ? [] : Encoding.ASCII.GetBytes((text ?? Reason(status)) + "\n");
        return Of(status, Text, content, IsGet(request), field: status == 405 ? "\r\nAllow: GET, HEAD" : "");
    }

    private static bool IsGet(RequestHead? request) => request?.Method == "GET";

    private static byte[] Of(
        int status, string type, ReadOnlySpan<byte> content, bool withBody = false, bool stays = false, string field = "")
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
            """).ReplaceLineEndings("\r\n") + field + "\r\n\r\n";
        byte[] bytes = Encoding.ASCII.GetBytes(head);
        return withBody ? [.. bytes, .. content] : bytes;
    }

    private static string Reason(int status) => status switch
    {
        200 => "OK",
        302 => "Found",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        410 => "Gone",
        426 => "Upgrade Required",
        431 => "Request Header Fields Too Large",
        505 => "HTTP Version Not Supported",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No such answer is given."),
    };
}
