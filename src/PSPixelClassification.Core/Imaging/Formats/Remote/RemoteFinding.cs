namespace PSPixelClassification.Imaging.Formats.Remote;

/// <summary>What became of a request.</summary>
internal enum RemoteFinding
{
    /// <summary>There is a value.</summary>
    Found,

    /// <summary>There is none (404, 410).</summary>
    Missing,

    /// <summary>The server does not give it (403); some say so of what is not there.</summary>
    Refused,

    /// <summary>The value does not have the part that was asked for (416), or the server does not know how to give it (400, 501).</summary>
    NoSuchPart,

    /// <summary>The value has more bytes than the caller takes.</summary>
    TooLong,
}
