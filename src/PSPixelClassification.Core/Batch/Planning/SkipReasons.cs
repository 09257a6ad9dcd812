namespace PSPixelClassification.Batch.Planning;

/// <summary>Why nothing is done with an image, as results and logs say it; a report tells them apart by these sentences.</summary>
internal static class SkipReasons
{
    /// <summary>Its name is that of a result.</summary>
    public const string NamedLikeResult = "By its name it is a result itself.";

    /// <summary>Another run computes it now; whether that succeeds is not known here.</summary>
    public const string AtWork = "Another run is at work on it.";

    /// <summary>How the sentence begins of an image that was left out because others had failed.</summary>
    public const string LeftOut = "It was left out: ";

    /// <summary>How the sentence begins of a prediction mask.</summary>
    public const string Mask = "It is the prediction mask of ";

    /// <summary>How the sentence begins of a file of an image of several.</summary>
    public const string Part = "It is part of the image that begins with ";

    /// <summary>How the sentence begins of a file that is in no group.</summary>
    public const string Unmatched = "Its name does not match ";
}
