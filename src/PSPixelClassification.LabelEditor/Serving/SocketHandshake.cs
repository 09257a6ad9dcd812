using System.Security.Cryptography;
using System.Text;

namespace PSPixelClassification.LabelEditor.Serving;

/// <summary>The opening handshake of a WebSocket, RFC 6455 section 4.2.</summary>
internal static class SocketHandshake
{
    /// <summary>The language page and server speak; the page names it first and its token second.</summary>
    public const string Protocol = "pixel-labels.v1";

    private const string Magic = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private const int KeyBytes = 16;

    /// <summary>Answers the request for a socket, admitted already.</summary>
    /// <returns>Whether the socket is open.</returns>
    public static bool TryAccept(RequestHead request, out byte[] answer)
    {
        bool isUpgrade = request.Method == "GET" && request.Lists("Connection", "Upgrade") && request.Lists("Upgrade", "websocket");
        bool isKnown = request["Sec-WebSocket-Version"] == "13" && request.Elements("Sec-WebSocket-Protocol").Contains(Protocol);
        if (!isUpgrade || !isKnown || request["Sec-WebSocket-Key"] is not { } key || !IsKey(key))
        {
            answer = Response.Refusal(isUpgrade ? 400 : 426, request);
            return false;
        }

#pragma warning disable CA5350 // The protocol's own check sum, not a secret.
        string accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + Magic)));
#pragma warning restore CA5350
        answer = Encoding.ASCII.GetBytes(
            $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n"
            + $"Sec-WebSocket-Protocol: {Protocol}\r\n\r\n");
        return true;
    }

    private static bool IsKey(string key) =>
        Convert.TryFromBase64String(key, new byte[key.Length], out int length) && length == KeyBytes;
}
