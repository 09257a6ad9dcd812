namespace PSPixelClassification.LabelEditor.Protocol;

/// <summary>
/// Asks for a list of the places where labels would help most. <paramref name="Scope"/>: "plane", "image" or "all".
/// </summary>
internal sealed record ListSpotsMessage(string Scope, int Image, int T, int Z) : PageMessage, IImageMessage;

/// <summary>Nobody looks at the list of uncertain spots any more.</summary>
internal sealed record CancelSpotsMessage : PageMessage;

/// <summary>
/// A list of uncertain spots, which grows while they are looked for: state "none", "running", "ready", "stale" (of a classifier that was
/// replaced meanwhile) or "failed". <paramref name="Generation"/>: that of the classifier; <paramref name="Seen"/> of
/// <paramref name="Total"/> parts of the images were, or will be, looked at; <paramref name="Spots"/>: the most uncertain first;
/// <paramref name="Message"/>: what went wrong, or of which images.
/// </summary>
internal sealed record SpotListMessage(
    string State, string Scope, int Image, int T, int Z, int Generation, double Progress, int Seen, int Total,
    IReadOnlyList<SpotState> Spots, string? Message) : SessionMessage;

/// <summary>
/// An uncertain spot: a pixel, the mean uncertainty around it (0 to 1), and the two most probable classes with their probabilities.
/// <paramref name="Labeled"/>: whether there are labels by now.
/// </summary>
internal sealed record SpotState(
    int Image, int T, int Z, int X, int Y, double Uncertainty, int First, double FirstProbability, int Second, double SecondProbability,
    bool Labeled);
