namespace PSPixelClassification.Imaging.Formats.Remote;

/// <summary>How long a server is waited for, and how often it is asked. Immutable.</summary>
internal sealed record RemoteSettings
{
    /// <summary>What holds for all images.</summary>
    public static RemoteSettings Default { get; } = new();

    /// <summary>The longest time until a connection is made.</summary>
    public TimeSpan Connecting { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest time from a request to the beginning of its answer.</summary>
    public TimeSpan Answering { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The longest time in which nothing of a body comes.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a body may take at least. Beyond that, as much time is given as its bytes take at the slowest rate.</summary>
    public TimeSpan Body { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The slowest rate of a body, in bytes a second.</summary>
    public int SlowestRate { get; init; } = 32 << 10;

    /// <summary>How often a request is sent again that failed for a reason that may pass.</summary>
    public int Retries { get; init; } = 3;

    /// <summary>The pause before the second try; each further one is three times as long.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest pause that a server may ask for.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long after the first try another one may begin.</summary>
    public TimeSpan Trying { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>How many addresses an answer may lead through.</summary>
    public int Redirects { get; init; } = 5;

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
