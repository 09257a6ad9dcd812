using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using PSPixelClassification.LabelEditor.Serving;

namespace PSPixelClassification.LabelEditor.Tests.Editing;

/// <summary>A page without a browser: keeps what the session says.</summary>
internal sealed class PageStandIn(IPageHandler handler) : IPageConnection
{
    private readonly BlockingCollection<JsonElement> _messages = [];
    private readonly BlockingCollection<byte[]> _frames = [];

    public CancellationToken Closed { get; set; }

    public long QueuedBytes => 0;

    public void SendText(ReadOnlyMemory<byte> utf8) => _messages.Add(JsonDocument.Parse(utf8).RootElement);

    public void SendBinary(ReadOnlyMemory<byte> frame) => _frames.Add(frame.ToArray());

    public void Say(string json) => handler.Received(this, Encoding.UTF8.GetBytes(json)).GetAwaiter().GetResult();

    /// <summary>The next message of a type; others before it are dropped.</summary>
    public JsonElement Next(string type, Func<JsonElement, bool>? isWanted = null)
    {
        using CancellationTokenSource patience = new(Patience.Limit);
        while (true)
        {
            JsonElement message = _messages.Take(patience.Token);
            if (message.GetProperty("type").GetString() == type && isWanted?.Invoke(message) != false) return message;
        }
    }

    public JsonElement NextModel() => Next("model", message => message.GetProperty("state").GetString() == "ready");

    public Frame NextFrame()
    {
        using CancellationTokenSource patience = new(Patience.Limit);
        return new Frame(_frames.Take(patience.Token));
    }

    public bool HasNoFrame => _frames.Count == 0;

    /// <summary>A binary message, read as the page reads it.</summary>
    internal sealed record Frame(byte[] Bytes)
    {
        public (int Layer, int Level, int SampleBytes, int Planes) Kind => (Bytes[0], Bytes[1], Bytes[2], Bytes[3]);

        public (int Channel, int Image, int T, int Z, int X, int Y) Place =>
            (Int32(4), Int32(8), Bytes[12] | Bytes[13] << 8, Bytes[14] | Bytes[15] << 8, Int32(16), Int32(20));

        public int Generation => Int32(24);

        public (int Width, int Height) Size => (Bytes[28] | Bytes[29] << 8, Bytes[30] | Bytes[31] << 8);

        public byte[] Pixels => Bytes[32..];

        private int Int32(int offset) => BinaryPrimitives.ReadInt32LittleEndian(Bytes.AsSpan(offset));
    }
}
