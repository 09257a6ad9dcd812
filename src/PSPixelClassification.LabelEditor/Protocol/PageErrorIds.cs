namespace PSPixelClassification.LabelEditor.Protocol;

/// <summary>The ids of errors that only the page sees; those that scripts see as well are in <see cref="Common.ErrorIds"/>.</summary>
internal static class PageErrorIds
{
    /// <summary>A message is none, or names what is not there.</summary>
    public const string MessageInvalid = nameof(MessageInvalid);

    /// <summary>An image that was removed is named by an edit that was made before.</summary>
    public const string ImagesChanged = nameof(ImagesChanged);

    /// <summary>A file cannot be copied, or is not where images may be chosen from.</summary>
    public const string FileRefused = nameof(FileRefused);

    /// <summary>A choice of features is empty or names what is not there.</summary>
    public const string FeatureChoiceInvalid = nameof(FeatureChoiceInvalid);

    /// <summary>Another export or batch is at work.</summary>
    public const string JobRunning = nameof(JobRunning);

    /// <summary>A path that was typed is none, or may not be used.</summary>
    public const string PathInvalid = nameof(PathInvalid);

    /// <summary>The edits of an ended session must be accepted or discarded first.</summary>
    public const string RecoveryPending = nameof(RecoveryPending);

    /// <summary>A stroke runs to and fro so often that drawing it would keep other edits waiting.</summary>
    public const string StrokeTooLong = nameof(StrokeTooLong);

    /// <summary>An error of no known kind.</summary>
    public const string Unexpected = nameof(Unexpected);
}
