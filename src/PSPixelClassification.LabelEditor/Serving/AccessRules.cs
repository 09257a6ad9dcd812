using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PSPixelClassification.LabelEditor.Serving;

/// <summary>
/// Who may speak to the server: only the page it served, in the browser of the person who has the address. Host is compared exactly, so that
/// no other name can be made to point here (DNS rebinding); Origin, so that no page of another site or port connects; and the token keeps
/// out other programs and users of the machine. It is no cookie, because cookies are sent to every port of a host.
/// </summary>
/// <param name="port">The port that is served.</param>
internal sealed class AccessRules(int port)
{
    private const int TokenBytes = 32;
    private const string TokenPrefix = "token.";

    private readonly string _host = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");

    /// <summary>The secret in the address, in letters that need no escaping.</summary>
    public string Token { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));

    /// <summary>What to open in a browser. Browsers do not send what follows '#', so the token is in no log and no Referer.</summary>
    public Uri Address => new($"http://{_host}/#token={Token}");

    /// <summary>Whether a request comes from where requests may come from.</summary>
    /// <param name="request">The request.</param>
    public bool Admits(RequestHead request) =>
        request["Host"] == _host
        && (request["Origin"] is not { } origin || origin == $"http://{_host}")
        && request["Sec-Fetch-Site"] is null or "none" or "same-origin";

    /// <summary>Whether a request may open the socket: its origin is stated and its token right.</summary>
    /// <param name="request">The request.</param>
    public bool AdmitsSocket(RequestHead request) =>
        Admits(request) && request["Origin"] is not null && request.Elements("Sec-WebSocket-Protocol").Any(IsToken);

    private bool IsToken(string protocol) => CryptographicOperations.FixedTimeEquals(
        Encoding.ASCII.GetBytes(protocol), Encoding.ASCII.GetBytes(TokenPrefix + Token));
}
