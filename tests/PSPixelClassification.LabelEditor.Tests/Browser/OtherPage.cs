using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PSPixelClassification.LabelEditor.Tests.Browser;

/// <summary>A page of another program on this machine, on a port of its own.</summary>
internal sealed class OtherPage : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public OtherPage()
    {
        _listener.Start();
        _ = Serve();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public void Dispose() => _listener.Dispose();

    private async Task Serve()
    {
        byte[] answer = Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 20\r\nConnection: close\r\n\r\n<body>other</body>\r\n");
        try
        {
            while (true)
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync();
                _ = await client.GetStream().ReadAsync(new byte[1 << 16]);
                await client.GetStream().WriteAsync(answer);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or IOException)
        {
            // The test is over.
        }
    }
}
