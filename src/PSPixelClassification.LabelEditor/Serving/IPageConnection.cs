namespace PSPixelClassification.LabelEditor.Serving;

/// <summary>
/// The way to the page in the browser. Messages arrive in the order they were sent; sending never waits. What is sent to a page that is
/// being closed is dropped. Thread-safe.
/// </summary>
internal interface IPageConnection
{
    /// <summary>Cancelled when the page is gone.</summary>
    CancellationToken Closed { get; }

    /// <summary>Bytes that were sent and have not left yet: who sends much looks at it first.</summary>
    long QueuedBytes { get; }

    /// <summary>Sends a text message.</summary>
    /// <param name="utf8">JSON in UTF-8. Must not change afterwards.</param>
    void SendText(ReadOnlyMemory<byte> utf8);

    /// <summary>Sends a binary message.</summary>
    /// <param name="frame">The bytes. Must not change afterwards.</param>
    void SendBinary(ReadOnlyMemory<byte> frame);
}
