namespace PSPixelClassification.Imaging.Formats.Remote;

/// <summary>One try of a request failed.</summary>
/// <param name="finding">What was found, without a full stop.</param>
/// <param name="remedy">A whole sentence.</param>
internal sealed class RemoteFailure(string finding, string remedy, Exception? innerException = null) : Exception(finding, innerException)
{
    /// <summary>What helps, a whole sentence.</summary>
    public string Remedy { get; } = remedy;

    /// <summary>Whether another try may go better.</summary>
    public bool MayPass { get; init; }

    /// <summary>How long the server asks to wait; null if it does not.</summary>
    public TimeSpan? Pause { get; init; }
}
