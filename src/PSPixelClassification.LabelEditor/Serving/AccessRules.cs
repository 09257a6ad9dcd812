using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PSPixelClassification.LabelEditor.Serving;

/// <summary>
/// Who may speak to the server: only the page it served, in the browser of the person who has the address. Host is compared exactly, so
/// that no other name can be made to point here (DNS rebinding); Origin, so that no page of another site or port connects; and the token
/// keeps out other programs and users of the machine. It is no cookie, because cookies are sent to every port of a host.
/// </summary>
/// <param name="port">The port that is served.</param>
internal sealed class AccessRules(int port)
{
    /// <summary>The path that a launch ticket follows.</summary>
    public const string LaunchPath = "/open/";

    private const int SecretBytes = 32;
    private const string TokenPrefix = "token.";

    // As browsers write it: without the port where it is 80.
    private readonly string _host = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")).Authority;

    /// <summary>The secret in the address, in letters that need no escaping.</summary>
    public string Token { get; } = NewSecret();

    /// <summary>What to open in a browser. Browsers do not send what follows '#', so the token is in no log and no Referer.</summary>
    public Uri Address => new($"http://{_host}{AddressPath}");

    /// <summary>The address without its host.</summary>
    public string AddressPath => $"/#token={Token}";

    /// <summary>What a browser is started with.</summary>
    /// <param name="ticket">Lets it in once.</param>
    public Uri LaunchAddress(string ticket) => new($"http://{_host}{LaunchPath}{ticket}");

    /// <summary>A word of 32 random bytes that nobody can guess, in letters that need no escaping.</summary>
    public static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>Whether a request comes from where requests may come from.</summary>
    public bool Admits(RequestHead request) =>
        request["Host"] == _host
        && (request["Origin"] is not { } origin || origin == $"http://{_host}")
        && request["Sec-Fetch-Site"] is null or "none" or "same-origin";

    /// <summary>Whether a request may open the socket: its origin is stated and its token right.</summary>
    public bool AdmitsSocket(RequestHead request) =>
        Admits(request) && request["Origin"] is not null && request.Elements("Sec-WebSocket-Protocol").Any(IsToken);

    private bool IsToken(string protocol) => CryptographicOperations.FixedTimeEquals(
        Encoding.ASCII.GetBytes(protocol), Encoding.ASCII.GetBytes(TokenPrefix + Token));
}
