using System.Collections.Concurrent;
using System.Text;
using PSPixelClassification.LabelEditor.Serving;

namespace PSPixelClassification.LabelEditor.Tests.Serving;

/// <summary>Sends every message back, as text and as bytes, and notes what happened.</summary>
internal sealed class EchoHandler : IPageHandler
{
    public ConcurrentQueue<string> Events { get; } = [];

    public Task Connected(IPageConnection page)
    {
        Events.Enqueue("connected");
        page.SendText("hello"u8.ToArray());
        return Task.CompletedTask;
    }

    public Task Received(IPageConnection page, ReadOnlyMemory<byte> utf8)
    {
        Events.Enqueue($"received {utf8.Length}");
        page.SendText(utf8.ToArray());
        page.SendBinary(utf8.ToArray());
        return Task.CompletedTask;
    }

    public void Disconnected(IPageConnection page) => Events.Enqueue("disconnected");

    public static string Text(ReadOnlyMemory<byte> utf8) => Encoding.UTF8.GetString(utf8.Span);
}
