namespace PSPixelClassification.LabelEditor.Serving;

/// <summary>What happens when a page connects and speaks. One page at a time.</summary>
internal interface IPageHandler
{
    /// <summary>A page has connected; the one before it, if any, is gone.</summary>
    Task Connected(IPageConnection page);

    /// <summary>A page has sent a text message. Called for one message after the other.</summary>
    /// <param name="page">The way back.</param>
    /// <param name="utf8">The message in UTF-8, valid until the task ends.</param>
    Task Received(IPageConnection page, ReadOnlyMemory<byte> utf8);

    /// <summary>A page has gone.</summary>
    /// <param name="page">The way to it, closed.</param>
    void Disconnected(IPageConnection page);
}
