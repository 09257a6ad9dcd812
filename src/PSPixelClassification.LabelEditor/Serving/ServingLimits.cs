namespace PSPixelClassification.LabelEditor.Serving;

/// <summary>What a peer may cost.</summary>
internal sealed record ServingLimits
{
    /// <summary>Maximum bytes of a request's head.</summary>
    public int MaxHeadBytes { get; init; } = 16 << 10;

    /// <summary>How long a peer may take to send the head of a request.</summary>
    public TimeSpan HeadTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a peer may take to accept an answer.</summary>
    public TimeSpan ResponseTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Maximum connections at once; a browser opens six. One more ends the oldest that waits for a request.</summary>
    public int MaxConnections { get; init; } = 32;

    /// <summary>Maximum bytes of a message from the page.</summary>
    public int MaxMessageBytes { get; init; } = 4 << 20;

    /// <summary>Maximum bytes that wait for a page that does not read.</summary>
    public long MaxQueuedBytes { get; init; } = 256L << 20;

    /// <summary>How long a page may be silent, pings included.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a page may take to accept a message.</summary>
    public TimeSpan MessageTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a page that is closed may take to read what is left and to say good-bye.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(1);
}
