using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PSPixelClassification.LabelEditor.Tests.Browser;

/// <summary>
/// A page of another program on this machine: the same host, another port. It sets a cookie and allows itself everything.
/// </summary>
internal sealed class OtherSite : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _serving;

    public OtherSite(string cookie)
    {
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        const string Body = "<!doctype html><title>other</title><p>another page</p>";
        byte[] answer = Encoding.ASCII.GetBytes(
            $"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nSet-Cookie: {cookie}\r\nContent-Length: {Body.Length}\r\nConnection: "
                + $"close\r\n\r\n{Body}");
        _serving = Serve(answer);
    }

    public Uri Address { get; }

    public void Dispose()
    {
        _end.Cancel();
        _listener.Stop();
        _serving.ContinueWith(static ended => ended.Exception, TaskScheduler.Default).GetAwaiter().GetResult();
        _end.Dispose();
    }

    private async Task Serve(byte[] answer)
    {
        byte[] request = new byte[16 << 10];
        while (!_end.IsCancellationRequested)
        {
            using TcpClient client = await _listener.AcceptTcpClientAsync(_end.Token);
            try
            {
                // Browsers open connections ahead of need and leave them silent.
                using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
                patience.CancelAfter(TimeSpan.FromMilliseconds(500));
                if (await client.GetStream().ReadAsync(request, patience.Token) > 0)
                    await client.GetStream().WriteAsync(answer, patience.Token);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
                // That connection was not used.
            }
        }
    }
}
