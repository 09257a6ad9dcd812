namespace PSPixelClassification.LabelEditor.Protocol;

/// <summary>
/// Asks for the orthogonal views of a volume through a pixel: the slices xz and yz. Takes the place of the one before it.
/// <paramref name="Channels"/>: those that are shown where each is asked for alone, at most eight; −1 for all of an image that has no more.
/// </summary>
internal sealed record SectionsMessage(int Image, int T, int X, int Y, IReadOnlyList<int> Channels) : PageMessage, IImageMessage;

/// <summary>The orthogonal views are not shown any more: their memory is free.</summary>
internal sealed record CancelSectionsMessage : PageMessage;
