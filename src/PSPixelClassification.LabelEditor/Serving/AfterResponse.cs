namespace PSPixelClassification.LabelEditor.Serving;

/// <summary>What becomes of a connection when its request is answered.</summary>
internal enum AfterResponse
{
    /// <summary>It is closed.</summary>
    Close,

    /// <summary>It waits for another request.</summary>
    NextRequest,

    /// <summary>It is a WebSocket from now on.</summary>
    Socket,
}
