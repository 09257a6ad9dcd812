using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PSPixelClassification.TestSupport;

/// <summary>
/// A web server on this machine, for tests: gives the files of a folder, or what a test answers in place of them, byte by byte.
/// </summary>
public sealed class FolderServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, bool> _clients = new();
    private readonly string? _folder;

    /// <summary>Begins to serve.</summary>
    /// <param name="folder">Absolute path; null for none.</param>
    public FolderServer(string? folder = null)
    {
        _folder = folder;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        new Thread(Accept) { IsBackground = true }.Start();
    }

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>Its address, without a slash at the end.</summary>
    public string Address => $"http://127.0.0.1:{Port}";

    /// <summary>What has been asked for so far.</summary>
    public ConcurrentQueue<ServedRequest> Requests { get; } = new();

    /// <summary>How it takes requests for parts.</summary>
    public ServedRanges Ranges { get; set; }

    /// <summary>What it says of a file that is not there.</summary>
    public int MissingStatus { get; set; } = 404;

    /// <summary>How long it thinks before each answer.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>
    /// Answers in place of the files: writes to the connection, which is closed afterwards, and says true; false leaves it to the files.
    /// </summary>
    public Func<ServedRequest, Stream, bool>? Answer { get; set; }

    /// <summary>A whole answer without a body.</summary>
    /// <param name="status">"404 Not Found".</param>
    /// <param name="headers">More lines of the head.</param>
    public static byte[] Status(string status, params string[] headers) => Whole(status, [], headers);

    /// <summary>A whole answer.</summary>
    /// <param name="status">"200 OK".</param>
    /// <param name="body">The bytes.</param>
    /// <param name="headers">More lines of the head.</param>
    public static byte[] Whole(string status, byte[] body, params string[] headers)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(headers);
        string head = string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status}\r\nContent-Length: {body.Length}\r\n");
        return [.. Encoding.ASCII.GetBytes(head + string.Concat(headers.Select(header => header + "\r\n")) + "\r\n"), .. body];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _listener.Dispose();
        foreach (TcpClient client in _clients.Keys) client.Dispose();
    }

    private void Accept()
    {
        try
        {
            while (true)
            {
                TcpClient client = _listener.AcceptTcpClient();
                client.NoDelay = true;
                _clients[client] = true;
                new Thread(() => Serve(client)) { IsBackground = true }.Start();
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // It was disposed.
        }
    }

    private void Serve(TcpClient client)
    {
        try
        {
            using NetworkStream stream = client.GetStream();
            while (ServedRequest.Read(stream) is { } request)
            {
                Requests.Enqueue(request);
                if (Latency > TimeSpan.Zero) Thread.Sleep(Latency);
                if (Answer?.Invoke(request, stream) == true) return;
                stream.Write(FileAnswer(request));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The other side has gone.
        }
        finally
        {
            client.Dispose();
            _clients.TryRemove(client, out _);
        }
    }

    private byte[] FileAnswer(ServedRequest request)
    {
        string path = Uri.UnescapeDataString(request.Target.Split('?')[0]).TrimStart('/');
        string? file = _folder is null ? null : Path.Combine(_folder, path.Replace('/', Path.DirectorySeparatorChar));
        if (!File.Exists(file)) return Status($"{MissingStatus} Missing");
        byte[] bytes = File.ReadAllBytes(file);
        byte[] answer = request.Range is { } range && Ranges != ServedRanges.None ? Part(bytes, range) : Whole("200 OK", bytes);
        return request.Method == "HEAD" ? answer[..(answer.AsSpan().IndexOf("\r\n\r\n"u8) + 4)] : answer;
    }

    private byte[] Part(byte[] bytes, string range)
    {
        string[] ends = range["bytes=".Length..].Split('-');
        bool isTail = ends[0].Length == 0;
        if (isTail && Ranges == ServedRanges.NoTail) return Status("501 Not Implemented");
        if (isTail && Ranges == ServedRanges.TailAsHead) ends[0] = "0";
        long from = ends[0].Length == 0 ? Math.Max(0, bytes.Length - Number(ends[1])) : Number(ends[0]);
        long to = ends[0].Length == 0 || ends[1].Length == 0 ? bytes.Length - 1 : Math.Min(Number(ends[1]), bytes.Length - 1);
        if (from >= bytes.Length) return Status("416 Range Not Satisfiable", $"Content-Range: bytes */{bytes.Length}");
        if (Ranges == ServedRanges.Shifted && from > 0) (from, to) = (from - 1, to - 1);
        return Whole(
            "206 Partial Content", bytes[(int)from..(int)(to + 1)],
            string.Create(CultureInfo.InvariantCulture, $"Content-Range: bytes {from}-{to}/{bytes.Length}"));
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
