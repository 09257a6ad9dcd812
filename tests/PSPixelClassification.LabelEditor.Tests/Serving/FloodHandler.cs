using PSPixelClassification.LabelEditor.Serving;

namespace PSPixelClassification.LabelEditor.Tests.Serving;

/// <summary>Sends a page messages of a megabyte as soon as it comes, more than the system keeps for one that does not read.</summary>
internal sealed class FloodHandler(int messages) : IPageHandler
{
    private readonly TaskCompletionSource _hasSent = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _hasGone = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task HasSent => _hasSent.Task;

    public Task HasGone => _hasGone.Task;

    public Task Connected(IPageConnection page)
    {
        byte[] message = new byte[1 << 20];
        for (int i = 0; i < messages; i++) page.SendBinary(message);
        _hasSent.SetResult();
        return Task.CompletedTask;
    }

    public Task Received(IPageConnection page, ReadOnlyMemory<byte> utf8) => Task.CompletedTask;

    public void Disconnected(IPageConnection page) => _hasGone.SetResult();
}
