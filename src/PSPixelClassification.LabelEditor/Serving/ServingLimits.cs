namespace PSPixelClassification.LabelEditor.Serving;

/// <summary>What a peer may cost.</summary>
internal sealed record ServingLimits
{
    /// <summary>Most bytes of a request's head.</summary>
    public int HeadBytes { get; init; } = 16 << 10;

    /// <summary>How long a peer may take to send the head of a request.</summary>
    public TimeSpan HeadTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a peer may take to accept an answer.</summary>
    public TimeSpan AnswerTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Most connections at once; a browser opens six. One more ends the oldest that waits for a request.</summary>
    public int Connections { get; init; } = 32;

    /// <summary>Most bytes of a message from the page.</summary>
    public int MessageBytes { get; init; } = 4 << 20;

    /// <summary>Most bytes that wait for a page that does not read.</summary>
    public long QueueBytes { get; init; } = 256L << 20;

    /// <summary>How long a page may be silent, pings included.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a page may take to accept a message.</summary>
    public TimeSpan MessageTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a page that is closed may take to read what is left and to say good-bye.</summary>
    public TimeSpan Goodbye { get; init; } = TimeSpan.FromSeconds(1);
}
