namespace PSPixelClassification.Imaging.Formats.Remote;

/// <summary>What a server says to a request.</summary>
/// <param name="Finding">What became of it.</param>
/// <param name="Bytes">The value, or the part of it that was asked for; empty where there is none.</param>
internal sealed record RemoteReply(RemoteFinding Finding, byte[] Bytes)
{
    /// <summary>The place of the first of the bytes in the value; null for a whole value.</summary>
    public long? Start { get; init; }

    /// <summary>The length of the whole value, as the server says; null if it does not.</summary>
    public long? Total { get; init; }

    /// <summary>A reply without a value.</summary>
    public static RemoteReply Without(RemoteFinding finding) => new(finding, []);
}
