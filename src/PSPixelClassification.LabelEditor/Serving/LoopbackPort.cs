using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using PSPixelClassification.Common;

namespace PSPixelClassification.LabelEditor.Serving;

/// <summary>Takes a port of the loopback interface.</summary>
internal static class LoopbackPort
{
    // "Bad ports" of the Fetch standard: https://fetch.spec.whatwg.org/#port-blocking
    private static readonly FrozenSet<int> s_blocked = FrozenSet.Create(
        1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110, 111, 113, 115,
        117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587,
        601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679,
        6697, 10080);

    /// <summary>Takes a port, 0 for a free one; peers that connect wait until they are accepted.</summary>
    /// <exception cref="LabelEditorException">
    /// <c>PortInUse</c>: another program has it; <c>PortForbidden</c>: browsers or the system refuse it.
    /// </exception>
    public static TcpListener Listen(int port)
    {
        if (s_blocked.Contains(port))
            throw Refused(ErrorIds.PortForbidden, port, "is one that browsers do not open pages from");
        TcpListener listener = new(IPAddress.Loopback, port);
        // Without it Windows lets another program listen on the same port.
        listener.ExclusiveAddressUse = true;
        try
        {
            listener.Start();
            return listener;
        }
        catch (SocketException e)
        {
            listener.Dispose();
            throw e.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => Refused(ErrorIds.PortInUse, port, "is in use by another program", e),
                SocketError.AccessDenied => Refused(ErrorIds.PortForbidden, port, "is reserved by the system", e),
                _ => Refused(ErrorIds.PortForbidden, port, $"cannot be used ({e.Message.TrimEnd('.')})", e),
            };
        }
    }

    private static LabelEditorException Refused(string errorId, int port, string finding, Exception? cause = null) =>
        new(errorId, string.Create(CultureInfo.InvariantCulture, $"Port {port} {finding}. {EditorRemedies.OtherPort}"), cause);
}
