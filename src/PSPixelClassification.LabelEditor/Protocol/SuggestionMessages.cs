namespace PSPixelClassification.LabelEditor.Protocol;

/// <summary>Asks which features fit the labels as they are.</summary>
internal sealed record SuggestMessage : PageMessage;

/// <summary>Ends the search for features, or forgets what it found.</summary>
internal sealed record CancelSuggestionMessage : PageMessage;

/// <summary>Chooses the features that a search found.</summary>
internal sealed record UseSuggestionMessage(int Serial) : EditMessage;

/// <summary>
/// How far the search for features is: state "none", "running", "ready" or "failed". <paramref name="Serial"/>: which search;
/// <paramref name="Progress"/>: 0 to 1; <paramref name="Stale"/>: labels or features have changed since it began;
/// <paramref name="Message"/>: what went wrong.
/// </summary>
internal sealed record SuggestionMessage(
    string State, int Serial, double Progress, bool Stale, string? Message, SuggestionState? Found) : SessionMessage;

/// <summary>
/// What a search for features found. <paramref name="Current"/>: the features that were chosen when it began, null where they could not be
/// tried; <paramref name="IsCurrent"/>: whether the suggested ones are the same; <paramref name="IsCompared"/>: whether there are
/// labels enough to compare sets; <paramref name="Tried"/>: how many sets; <paramref name="Selections"/>: the boxes of the suggested ones,
/// empty where the table has no such columns; <paramref name="Notes"/>: why the suggestion may mean little, and what could not be tried;
/// <paramref name="Unsaved"/>: as of <see cref="FeatureTableMessage"/>,
/// null where a project can hold them; <paramref name="Command"/>: the line that finds the same.
/// </summary>
internal sealed record SuggestionState(
    TriedState? Current, TriedState Suggested, bool IsCurrent, bool IsCompared, int Tried, IReadOnlyList<FeatureChoice> Selections,
    IReadOnlyList<string> Inputs, IReadOnlyList<string> Notes, string? Unsaved, string Command);

/// <summary>
/// A set of features that was tried. <paramref name="Channels"/>: feature channels; <paramref name="Milliseconds"/>: for a million pixels,
/// on one core; <paramref name="Stability"/>: how far the segmentation stays the same when labels are left out, 0 to 1; the others as of
/// <see cref="AccuracyMessage"/>.
/// </summary>
internal sealed record TriedState(
    string Description, int Features, int Channels, double Milliseconds, double? Stability, string Unit, int Images, int Strokes,
    double? Overall, double? MeanIoU, string? TooFew);
