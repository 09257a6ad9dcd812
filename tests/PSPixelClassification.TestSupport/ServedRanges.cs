namespace PSPixelClassification.TestSupport;

/// <summary>How a <see cref="FolderServer"/> takes requests for parts of files.</summary>
public enum ServedRanges
{
    /// <summary>As it should.</summary>
    All,

    /// <summary>Parts counted from the end are not known.</summary>
    NoTail,

    /// <summary>"The last 5 bytes" are taken for "the bytes up to the fifth".</summary>
    TailAsHead,

    /// <summary>The whole file is given instead.</summary>
    None,

    /// <summary>Another part is given, and said so.</summary>
    Shifted,
}
